"""``--engine ray``: the partitioned merge on many machines, with Ray.

Ray Data hands the files out to actors that load the pipeline once (``reading``); the steps of the
merge, and the writing of its tables range by range, are Ray tasks over runs in a folder that all
machines see (``steps``). Whatever a task gives is a file that is written whole or not at all and
named after what it comes from, so that a task can be run again anywhere, and a build that was
killed goes on from what is finished.
"""
