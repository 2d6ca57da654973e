package holdfast.trials;

import holdfast.frontends.api.SettingList;
import holdfast.frontends.api.SettingView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a load was told. A key has one writer, which counts up and never begins a number before it knows the outcome of
/// the one before; so what is there must be the last number that was acknowledged, or one that was tried after it.
///
/// Times are of [System#nanoTime()]. Safe to use from several threads.
public final class Ledger {

    private static final class Entry {
        private long acknowledged;
        private long tried;
    }

    /// A key at which a node has not what was acknowledged.
    ///
    /// @param acknowledged the last number that was; 0 where none was
    /// @param tried        the last number that was tried; 0 for a key that nobody wrote
    /// @param found        what stands there, or nothing
    public record Lost(String key, long acknowledged, long tried, String found) {}

    /// What came out of a comparison.
    ///
    /// @param keys how many were held against the ledger
    public record Comparison(int keys, List<Lost> lost) {

        public Comparison {
            lost = List.copyOf(lost);
        }
    }

    private final String prefix;
    private final Map<String, Entry> entries = new TreeMap<>();
    private final List<Long> times = new ArrayList<>();
    private long unknown;
    private long notDone;

    /// @param prefix of all keys
    public Ledger(String prefix) {
        this.prefix = prefix;
    }

    public synchronized void tries(String key, long number) {
        entries.computeIfAbsent(key, _ -> new Entry()).tried = number;
    }

    public synchronized void acknowledged(String key, long number, long at) {
        entries.computeIfAbsent(key, _ -> new Entry()).acknowledged = number;
        times.add(at);
    }

    /// Nobody knows what became of the last number that was tried; the key must not be written any more.
    public synchronized void unknown() {
        unknown++;
    }

    /// The last number that was tried was not written, and never will be.
    public synchronized void notDone() {
        notDone++;
    }

    /// Writes that were acknowledged.
    public synchronized long count() {
        return times.size();
    }

    public synchronized long unknownCount() {
        return unknown;
    }

    public synchronized long notDoneCount() {
        return notDone;
    }

    /// The longest time without an acknowledged write from one moment to another, both of which count as its ends.
    public synchronized Duration longestGap(long from, long until) {
        List<Long> within =
                times.stream().filter(at -> at - from > 0 && until - at > 0).sorted().toList();
        long before = from;
        long longest = 0;
        for (long at : within) {
            longest = Math.max(longest, at - before);
            before = at;
        }
        return Duration.ofNanos(Math.max(longest, until - before));
    }

    /// Reads everything back through a client, by current reads, and holds it against what was acknowledged before the
    /// reading began and what was tried until it ended.
    ///
    /// @throws ClientException where it could not be read
    public Comparison compare(ClusterClient through) throws ClientException {
        Map<String, Long> acknowledged = acknowledged();
        Map<String, String> found = read(through);
        List<Lost> lost = new ArrayList<>();
        acknowledged.forEach((key, number) -> {
            String there = found.getOrDefault(key, "");
            long tried = tried(key);
            if (!fits(there, number, tried)) {
                lost.add(new Lost(key, number, tried, there));
            }
        });
        found.forEach((key, there) -> {
            if (!acknowledged.containsKey(key) && !fits(there, 0, tried(key))) {
                lost.add(new Lost(key, 0, tried(key), there));
            }
        });
        return new Comparison(acknowledged.size(), lost);
    }

    private static boolean fits(String there, long acknowledged, long tried) {
        if (there.isEmpty()) {
            return acknowledged == 0;
        }
        try {
            long number = Long.parseLong(there);
            return number >= Math.max(1, acknowledged) && number <= tried;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private synchronized Map<String, Long> acknowledged() {
        Map<String, Long> numbers = new TreeMap<>();
        entries.forEach((key, entry) -> numbers.put(key, entry.acknowledged));
        return numbers;
    }

    private synchronized long tried(String key) {
        Entry entry = entries.get(key);
        return entry == null ? 0 : entry.tried;
    }

    private Map<String, String> read(ClusterClient through) throws ClientException {
        Map<String, String> found = new HashMap<>();
        String after = "";
        do {
            SettingList page = through.settings(prefix, after);
            for (SettingView setting : page.settings()) {
                found.put(setting.key(), setting.value());
            }
            after = page.next();
        } while (!after.isEmpty());
        return found;
    }
}
