package holdfast.frontends.rest;

import java.util.LinkedHashMap;
import java.util.Map;

/// Counts, for each address, attempts to join that were refused, and lets no more be made than so many in a while (T4).
/// Nobody finds a token by trying; but each attempt is work for the leader.
///
/// One address never spoils it for another. Of addresses it remembers the last ones to fail; who has more addresses than
/// that at hand gets more attempts, and still finds nothing.
final class Guesses {

    private static final int ADDRESSES = 1_024;

    private record Count(int failures, long sinceMillis) {}

    private final int most;
    private final long whileMillis;
    private final Map<String, Count> counts =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
                    return size() > ADDRESSES;
                }
            };

    Guesses(int most, long whileMillis) {
        this.most = most;
        this.whileMillis = whileMillis;
    }

    synchronized boolean mayTry(String address, long now) {
        Count count = counts.get(address);
        return count == null || now - count.sinceMillis() > whileMillis || count.failures() < most;
    }

    synchronized void failed(String address, long now) {
        Count count = counts.get(address);
        counts.put(
                address,
                count == null || now - count.sinceMillis() > whileMillis
                        ? new Count(1, now)
                        : new Count(count.failures() + 1, count.sinceMillis()));
    }
}
