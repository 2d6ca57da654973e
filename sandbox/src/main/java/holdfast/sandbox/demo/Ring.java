package holdfast.sandbox.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Where the small guest's records are on its disk: one a sector, from sector 1 on, round and round.
///
/// @param places how many sectors it has for them
record Ring(long places) {

    static final int SECTOR_BYTES = 512;

    private static final long MOST_PLACES = 16_384;

    /// Whoever reads it.
    @FunctionalInterface
    interface Disk {
        /// @param length bytes
        byte[] read(long offset, int length) throws IOException;
    }

    /// @param bytes the disk's size
    static Ring of(long bytes) {
        return new Ring(Math.min(bytes / SECTOR_BYTES - 1, MOST_PLACES));
    }

    private long sector(long number) {
        return (number - 1) % places + 1;
    }

    /// Those of these records that the disk does not have as they were said to be durable. Where the guest has come round and
    /// put a later record in the place of one, that one is not missed.
    List<Written> lost(Disk disk, Collection<Written> said) throws IOException {
        long highest = said.stream().mapToLong(record -> sector(record.number())).max().orElse(0);
        byte[] all = disk.read(0, Math.toIntExact((highest + 1) * SECTOR_BYTES));
        List<Written> lost = new ArrayList<>();
        for (Written one : said) {
            int from = Math.toIntExact(sector(one.number()) * SECTOR_BYTES);
            String sector = new String(all, from, SECTOR_BYTES, StandardCharsets.ISO_8859_1);
            if (!sector.startsWith(one.text() + "\n") && !isLater(sector, one)) {
                lost.add(one);
            }
        }
        return lost;
    }

    private boolean isLater(String sector, Written one) {
        return Written.said(sector).stream()
                .limit(1)
                .anyMatch(found ->
                        found.number() > one.number()
                                && sector(found.number()) == sector(one.number()));
    }
}
