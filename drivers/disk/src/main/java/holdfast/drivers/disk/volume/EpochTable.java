package holdfast.drivers.disk.volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where the epochs of a log end, rising. May be called by several threads.
final class EpochTable {

    private final List<EpochMark> marks = new ArrayList<>();
    private long[] lasts = new long[16];

    EpochTable(List<EpochEnd> known) {
        known.forEach(end -> add(end.mark(), end.last()));
    }

    /// The record at `position` is the last one, and of this epoch.
    synchronized void add(EpochMark mark, long position) {
        if (marks.isEmpty() || !marks.getLast().equals(mark)) {
            marks.add(mark);
            if (marks.size() > lasts.length) {
                lasts = Arrays.copyOf(lasts, 2 * lasts.length);
            }
        }
        lasts[marks.size() - 1] = position;
    }

    synchronized void cutAfter(long position) {
        while (marks.size() > 1 && lasts[marks.size() - 2] >= position) {
            marks.removeLast();
        }
        if (!marks.isEmpty()) {
            lasts[marks.size() - 1] = Math.min(lasts[marks.size() - 1], position);
        }
    }

    /// As it was when the log ended there.
    synchronized List<EpochEnd> upTo(long position) {
        List<EpochEnd> ends = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            ends.add(new EpochEnd(marks.get(i), Math.min(lasts[i], position)));
            if (lasts[i] >= position) {
                break;
            }
        }
        return ends;
    }

    synchronized void restart(EpochMark mark, long position) {
        marks.clear();
        if (position > 0) {
            add(mark, position);
        }
    }
}
