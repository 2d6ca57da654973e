package holdfast.volume;

import holdfast.core.replication.Replication;
import holdfast.drivers.disk.DiskException;
import holdfast.drivers.disk.volume.Figures;
import holdfast.drivers.disk.volume.Health;
import holdfast.drivers.disk.volume.VolumeStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Puts a group's standing into words and numbers.
final class Reports {

    private final int self;
    private final Replication replication;
    private final VolumeStore store;
    private final Peers peers;
    private final FillProgress progress;

    Reports(
            int self,
            Replication replication,
            VolumeStore store,
            Peers peers,
            FillProgress progress) {
        this.self = self;
        this.replication = replication;
        this.store = store;
        this.peers = peers;
        this.progress = progress;
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
                health());
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

    private String health() {
        return switch (store.health()) {
            case Health.Fine() -> "";
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
