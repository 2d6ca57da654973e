package holdfast.simulator.invariant;

import holdfast.core.agreement.Entry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is known of every entry that ever stood in a log, by its index and the number of its term. Open
/// addressing over arrays: several look-ups are made for every message.
final class EntryTable {

    private static final int TERM_BITS = 20;
    private static final long EMPTY = -1;

    private long[] keys = new long[1_024];
    private @Nullable Entry[] entries = new Entry[1_024];
    private int[] previousTerms = new int[1_024];
    private int[] disks = new int[1_024];
    private long[] states = new long[1_024];
    private int size;

    EntryTable() {
        Arrays.fill(keys, EMPTY);
    }

    /// The place of an entry in this table, where it is made if need be. It holds until the next new one.
    int place(long index, int term) {
        long key = index << TERM_BITS | term;
        int at = find(keys, key);
        if (keys[at] == EMPTY) {
            if (2 * size >= keys.length) {
                grow();
                at = find(keys, key);
            }
            keys[at] = key;
            size++;
        }
        return at;
    }

    private static int find(long[] keys, long key) {
        int mask = keys.length - 1;
        int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (keys[at] != EMPTY && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    @Nullable Entry entry(int place) {
        return entries[place];
    }

    int previousTerm(int place) {
        return previousTerms[place];
    }

    void learn(int place, Entry entry, int previousTerm) {
        entries[place] = entry;
        previousTerms[place] = previousTerm;
    }

    /// The disks, as bits, on which the entry is durable.
    int disks(int place) {
        return disks[place];
    }

    void setDisks(int place, int bits) {
        disks[place] = bits;
    }

    /// The fingerprint of the state after this entry; 0 where nobody was seen there.
    long state(int place) {
        return states[place];
    }

    void setState(int place, long fingerprint) {
        states[place] = fingerprint;
    }

    private void grow() {
        int length = 2 * keys.length;
        long[] newKeys = new long[length];
        @Nullable Entry[] newEntries = new Entry[length];
        int[] newPrevious = new int[length];
        int[] newDisks = new int[length];
        long[] newStates = new long[length];
        Arrays.fill(newKeys, EMPTY);
        for (int old = 0; old < keys.length; old++) {
            if (keys[old] != EMPTY) {
                int at = find(newKeys, keys[old]);
                newKeys[at] = keys[old];
                newEntries[at] = entries[old];
                newPrevious[at] = previousTerms[old];
                newDisks[at] = disks[old];
                newStates[at] = states[old];
            }
        }
        keys = newKeys;
        entries = newEntries;
        previousTerms = newPrevious;
        disks = newDisks;
        states = newStates;
    }
}
