"""The one door ``./maklumat``: makes the environment, starts the database, runs and checks the product.

Standard library only, because it runs before anything is installed; it never imports the product.

========================  =====================================================================
``commands``              what can be typed, and where each word goes
``checks``                what ``check``, ``fix`` and ``test`` run
``product``               the product's own processes: their variables, their command lines
``supervisor``            database, web and worker under one roof, and a clean end
``processes``             starting a child that cannot outlive the launcher
``postgres``              which server, where its files are, starting and stopping it
``environment``           the Python environment made from the hash lock
``places``                where everything lies on this machine
``privileges``            who the processes run as when root starts them
``locks``, ``screen``     one at a time; what the terminal shows
========================  =====================================================================
"""
