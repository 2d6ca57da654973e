package holdfast.daemon.copies;

import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.drivers.cgroup.BootClock;
import holdfast.frontends.api.CopyDifference;
import holdfast.frontends.api.DifferentRange;
import holdfast.frontends.api.VerifyReport;
import holdfast.volume.VerifyResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The comparison of a volume's copies in words, with names of nodes for seats.
record VerifyWords(ReplicationGroup group, VerifyResult result) {

    /// @param bytesPerSecond lately; -1 where that is not known
    VerifyReport report(long bytesPerSecond) {
        boolean runs = result.isRunning();
        return new VerifyReport(
                group.volumes().get(result.volume()).id().value().toString(),
                state(),
                result.doneBytes(),
                result.allBytes(),
                runs ? bytesPerSecond : -1,
                time(result.startedMillis()),
                runs ? "" : time(result.endedMillis()),
                String.join(" ", sentences()),
                remedy(),
                result.mendedBlocks(),
                result.differences().stream()
                        .map(each ->
                                new CopyDifference(
                                        each.seat(),
                                        node(each.seat()),
                                        each.blocks(),
                                        each.firstByte()))
                        .toList(),
                result.ranges().stream()
                        .map(range ->
                                new DifferentRange(
                                        range.offset(),
                                        range.length(),
                                        range.alike().stream()
                                                .map(this::nodes)
                                                .collect(Collectors.joining(" | ")),
                                        nodes(range.unreadable())))
                        .toList());
    }

    private String state() {
        return switch (result.state()) {
            case RUNNING -> VerifyReport.RUNNING;
            case DONE -> VerifyReport.DONE;
            case FAILED -> VerifyReport.FAILED;
        };
    }

    private String node(int seat) {
        return group.copyAt(seat).map(Copy::nodeName).orElse("seat " + seat);
    }

    private String nodes(List<Integer> seats) {
        return seats.stream().map(this::node).collect(Collectors.joining(" "));
    }

    private List<String> sentences() {
        List<String> all = new ArrayList<>();
        all.add(main());
        if (result.mendedBlocks() > 0) {
            all.add(
                    count(result.mendedBlocks(), "block")
                            + " that a disk could not give "
                            + (result.mendedBlocks() == 1 ? "was" : "were")
                            + " put back from another copy.");
        }
        if (result.busyBlocks() > 0) {
            all.add(
                    count(result.busyBlocks(), "block")
                            + " could not be compared: written all the while.");
        }
        if (!result.left().isEmpty()) {
            all.add(
                    "Not compared to the end, because it ceased to be in sync: "
                            + nodes(result.left())
                            + ".");
        }
        List<Integer> out =
                group.copies().stream()
                        .map(Copy::seat)
                        .filter(seat ->
                                !result.compared().contains(seat) && !result.left().contains(seat))
                        .toList();
        if (!out.isEmpty()) {
            all.add("Not compared, because it was not in sync: " + nodes(out) + ".");
        }
        return all;
    }

    private String main() {
        if (result.state() == VerifyResult.State.FAILED) {
            return "It was not finished: " + result.why() + ".";
        }
        if (!result.ranges().isEmpty()) {
            return "The copies differ"
                    + (result.isRunning() ? " so far" : "")
                    + " in "
                    + (result.moreRanges() ? "more than " : "")
                    + count(result.ranges().size(), "range")
                    + (undecided() ? ", and nothing says which of them is right." : ".");
        }
        if (result.isRunning()) {
            return "All that was compared so far is the same.";
        }
        return result.compared().size() == 1
                ? "Only one copy was in sync; all of it can be read."
                : "All " + result.compared().size() + " copies in sync are the same.";
    }

    /// Whether two copies that count give different bytes.
    private boolean undecided() {
        return result.ranges().stream().anyMatch(range -> range.alike().size() > 1);
    }

    private String remedy() {
        if (result.isRunning() || result.ranges().isEmpty()) {
            return "";
        }
        if (!undecided()) {
            return "Those blocks can't be read by the nodes that are named, nor be put back: replace the disk there, by"
                    + " volume copy remove and volume copy add.";
        }
        return "Find out by what lies there (a file system's or a database's own check) which copy is right, drop the"
                + " other by volume copy remove, and add it again by volume copy add: it is filled from the primary. To"
                + " drop the primary's own copy, move the primary first (volume move-primary).";
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String time(long bootMillis) {
        return Instant.now()
                .minusMillis(Math.max(BootClock.millis() - bootMillis, 0))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
