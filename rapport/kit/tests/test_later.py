"""Libraries that are loaded when they are first used."""

import subprocess
import sys

# Many threads are the first to use it at once, in an interpreter that has not loaded it.
ALL_AT_ONCE = """
import sys, threading
from rapport.kit.later import later
lazily = later("xlsxwriter")
assert "xlsxwriter" not in sys.modules
ready, found = threading.Barrier(8), []
def use():
    ready.wait()
    found.append(lazily.Workbook)
threads = [threading.Thread(target=use) for _number in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
assert len(found) == 8, found
"""


def test_a_library_that_several_threads_use_first_is_whole_for_each_of_them():
    done = subprocess.run([sys.executable, "-c", ALL_AT_ONCE], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
