package holdfast.volume;

import holdfast.core.replication.Replication;
import holdfast.drivers.disk.DiskException;
import holdfast.drivers.disk.volume.Figures;
import holdfast.drivers.disk.volume.Health;
import holdfast.drivers.disk.volume.Recovered;
import holdfast.drivers.disk.volume.VolumeStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Puts a group's standing into words and numbers.
final class Reports {

    private final int self;
    private final Replication replication;
    private final VolumeStore store;
    private final Peers peers;
    private final FillProgress progress;
    private final Verifications verifications;

    Reports(
            int self,
            Replication replication,
            VolumeStore store,
            Peers peers,
            FillProgress progress,
            Verifications verifications) {
        this.self = self;
        this.replication = replication;
        this.store = store;
        this.peers = peers;
        this.progress = progress;
        this.verifications = verifications;
    }

    GroupReport describe(long now, int clients) {
        Figures figures = store.figures();
        return new GroupReport(
                replication.told(),
                replication.serving(),
                replication.epoch(),
                replication.lastPosition(),
                replication.committed(),
                clients,
                seats(),
                replication.awaited(now),
                figures.logUsedBytes(),
                figures.logBytes(),
                figures.overlayUsedBytes(),
                health(),
                store.recovered().isDamaged() && !replication.isMending(),
                verifications.results());
    }

    private List<SeatReport> seats() {
        List<SeatReport> seats = new ArrayList<>();
        for (int seat = 0; seat < peers.end(); seat++) {
            Peer peer = peers.at(seat);
            if (peer != null || seat == self || progress.allBytes(seat) > 0) {
                seats.add(
                        new SeatReport(
                                seat,
                                peer == null ? 0 : peer.number,
                                peer == null ? durable(seat) : peer.confirmed,
                                peer == null ? 0 : Math.max(0, peer.stream.next - 1),
                                progress.doneBytes(seat),
                                progress.allBytes(seat)));
            }
        }
        return seats;
    }

    private long durable(int seat) {
        return seat == self ? store.lastPosition() : 0;
    }

    /// What of the log can't be read, and what that may cost (R8).
    private String log() {
        Recovered found = store.recovered();
        if (!found.isDamaged() || replication.isMending()) {
            return "";
        }
        return "Its log is damaged: of records up to "
                + found.committed()
                + ", which were committed, "
                + found.damage().stream()
                        .map(lost ->
                                lost.first() == lost.last()
                                        ? Long.toString(lost.first())
                                        : lost.first() + " to " + lost.last())
                        .collect(Collectors.joining(", "))
                + " can't be read. Where this copy is promoted all the same, writes after record "
                + found.end()
                + " are lost, wholly or in part.";
    }

    private String health() {
        return switch (store.health()) {
            case Health.Fine() -> log();
            case Health.PoolFull(var problem) -> problem.why() + " " + problem.remedy();
            case Health.BlockUnreadable(int volume, long offset) ->
                    "The disk can't give the block at "
                            + offset
                            + " of volume "
                            + volume
                            + "; it is asked of the other copies.";
            case Health.Failed(var problem) -> problem.why() + " " + problem.remedy();
        };
    }

    /// What ended the group here, for people.
    static String failure(Throwable error) {
        Throwable cause = error.getCause();
        if (error instanceof UncheckedIOException && cause != null) {
            return failure(cause);
        }
        if (error instanceof DiskException disk) {
            return disk.problem().why() + " " + disk.problem().remedy();
        }
        return error instanceof IOException
                ? "The disk failed: " + error.getMessage() + "."
                : "The program is wrong: " + error + " at " + error.getStackTrace()[0] + ".";
    }
}
