package holdfast.daemon.copies;

import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.model.Epoch;
import holdfast.frontends.api.CopyProgress;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.rest.CatchUp;
import holdfast.frontends.rest.CopyReport;
import holdfast.volume.GroupReport;
import holdfast.volume.SeatReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the copies of this node stand, for those who ask.
///
/// @param clock CLOCK_BOOTTIME in milliseconds
public record CopyReports(Copies copies, LongSupplier clock) {

    private static final Pattern SEAT = Pattern.compile("seat ([0-9]+)");

    public List<CopyReport> list() {
        List<CopyReport> all = new ArrayList<>();
        for (ReplicationGroup group : copies.state().storage().all()) {
            group.copyOn(copies.self()).ifPresent(copy -> all.add(report(group, copy)));
        }
        copies.open().stream()
                .filter(keeper -> copies.state().storage().group(keeper.group().id()) == null)
                .forEach(keeper -> all.add(report(keeper.group(), keeper.copy(), keeper)));
        return all;
    }

    private CopyReport report(ReplicationGroup group, Copy copy) {
        return copies.keeper(group.id())
                .map(keeper -> report(group, copy, keeper))
                .orElseGet(() -> notOpen(group, copy));
    }

    private CopyReport notOpen(ReplicationGroup group, Copy copy) {
        String failure = copies.failure(group.id());
        return new CopyReport(
                group.id(),
                copy.seat(),
                copy.id(),
                failure.isEmpty() ? "being opened" : "not open",
                false,
                "",
                -1,
                -1,
                0,
                0,
                0,
                List.of(),
                List.of(),
                failure,
                List.of());
    }

    private CopyReport report(ReplicationGroup group, Copy copy, CopyKeeper keeper) {
        GroupReport now = keeper.report();
        return new CopyReport(
                group.id(),
                copy.seat(),
                copy.id(),
                now.role(),
                now.serving(),
                now.epoch() == 0 ? "" : new Epoch(now.epoch()).toString(),
                now.last(),
                now.committed(),
                now.logUsedBytes(),
                now.logBytes(),
                now.clients(),
                catchUps(group, keeper, now),
                now.awaited().stream()
                        .map(awaited ->
                                new GroupWait(
                                        words(group, awaited.what()),
                                        time(awaited.since()),
                                        List.of()))
                        .toList(),
                now.health(),
                keeper.verifies());
    }

    private List<CatchUp> catchUps(ReplicationGroup group, CopyKeeper keeper, GroupReport now) {
        List<CatchUp> all = new ArrayList<>();
        for (SeatReport seat : now.seats()) {
            boolean comesBack =
                    group.copyAt(seat.seat()).filter(copy -> !copy.isInSync()).isPresent();
            if (keeper.isPrimary() && comesBack && seat.hasLane()) {
                all.add(
                        seat.isFilled()
                                ? new CatchUp(
                                        seat.seat(),
                                        CopyProgress.FILL,
                                        seat.doneBytes(),
                                        seat.allBytes(),
                                        keeper.rate(seat))
                                : new CatchUp(seat.seat(), CopyProgress.LOG, -1, -1, -1));
            }
        }
        return all;
    }

    /// With names of nodes for seats.
    private static String words(ReplicationGroup group, String what) {
        return SEAT.matcher(what)
                .replaceAll(seat ->
                        Matcher.quoteReplacement(
                                group.copyAt(Integer.parseInt(seat.group(1)))
                                        .map(copy -> "the copy on " + copy.nodeName())
                                        .orElse(seat.group())));
    }

    private String time(long bootMillis) {
        return Instant.now()
                .minusMillis(Math.max(clock.getAsLong() - bootMillis, 0))
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }
}
