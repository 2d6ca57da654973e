package holdfast.frontends.cli;

import holdfast.frontends.api.CopyProgress;
import holdfast.frontends.api.CopyView;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.api.VolumeList;
import holdfast.frontends.api.VolumeView;
import holdfast.frontends.client.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Volumes for people.
final class VolumeScreen {

    private static final int PERCENT = 100;

    private VolumeScreen() {}

    static List<String> table(VolumeList list, Paint paint) {
        if (list.volumes().isEmpty()) {
            return List.of("There are no volumes. Make one: ./holdfast volume create --help");
        }
        Table table = new Table("VOLUME", "SIZE", "STATE", "PRIMARY", "COPIES", "ATTACHED", "WHY");
        for (VolumeView volume : list.volumes()) {
            table.row(
                    List.of(
                            volume.name(),
                            Sizes.of(volume.bytes()),
                            volume.state(),
                            Said.node(volume.primary(), "-"),
                            volume.copies().stream()
                                    .map(VolumeScreen::briefly)
                                    .collect(Collectors.joining(" ")),
                            volume.attached() ? "yes" : "no",
                            isWell(volume) ? "" : why(volume)),
                    line -> isWell(volume) ? line : paint.bad(line));
        }
        return table.lines(paint);
    }

    private static String briefly(CopyView copy) {
        String node = Said.node(copy.node(), "?");
        return switch (copy.state()) {
            case CopyView.IN_SYNC -> node;
            case CopyView.CATCHING_UP -> node + ":" + percent(copy.catchUp());
            default -> node + ":" + copy.state();
        };
    }

    private static boolean isWell(VolumeView volume) {
        return volume.state().equals(VolumeView.IN_SYNC);
    }

    /// What it waits for, or else how it stands.
    private static String why(VolumeView volume) {
        boolean served = isWell(volume) || volume.state().equals(VolumeView.DEGRADED);
        return served || volume.waits().isEmpty()
                ? volume.sentence()
                : "waits for " + volume.waits().getFirst().what();
    }

    static List<String> lines(VolumeView volume, Paint paint) {
        List<String> lines =
                new ArrayList<>(
                        new Facts()
                                .add("name", volume.name())
                                .add("id", volume.id())
                                .add("size", size(volume))
                                .add("state", volume.state(), !isWell(volume))
                                .add("now", volume.sentence())
                                .lines(paint));
        for (GroupWait wait : volume.waits()) {
            lines.addAll(GroupScreen.wait(wait, paint));
        }
        lines.addAll(
                new Facts()
                        .add("primary", primary(volume), !volume.serving())
                        .add("epoch", volume.epoch() + ", primary since " + volume.tenure())
                        .add("positions", positions(volume))
                        .add("attached", attached(volume))
                        .add("min copies", Long.toString(volume.minCopies()))
                        .add("verified", verified(volume.verified()), isBad(volume.verified()))
                        .add("log", Sizes.of(volume.logBytes()) + " for each copy")
                        .add(
                                "revision",
                                volume.revision() + ", of its copies " + volume.copiesRevision())
                        .lines(paint));
        lines.add("");
        lines.addAll(copies(volume, paint));
        return lines;
    }

    private static boolean isBad(VerifyReport last) {
        return last.state().equals(VerifyReport.FAILED) || !last.ranges().isEmpty();
    }

    /// When its copies were compared last, and what was found.
    private static String verified(VerifyReport last) {
        return switch (last.state()) {
            case VerifyReport.NEVER -> "never";
            case VerifyReport.RUNNING -> "now, " + progress(last) + ": " + last.sentence();
            default -> last.endedAt() + ": " + last.sentence();
        };
    }

    /// How far a comparison is: percent, bytes and rate.
    static String progress(VerifyReport report) {
        return percent(report.doneBytes(), report.allBytes())
                + " %, "
                + Sizes.of(report.doneBytes())
                + " of "
                + Sizes.of(report.allBytes())
                + (report.bytesPerSecond() < 0
                        ? ""
                        : ", " + Sizes.of(report.bytesPerSecond()) + "/s");
    }

    private static String size(VolumeView volume) {
        return Sizes.of(volume.bytes()) + ", blocks of " + volume.blockSize() + " bytes";
    }

    private static String primary(VolumeView volume) {
        String node = Said.node(volume.primary(), "none");
        return volume.serving() ? node + ", serves it" : node + ", does not serve it";
    }

    private static String positions(VolumeView volume) {
        return volume.lastPosition() < 0
                ? ""
                : "last " + volume.lastPosition() + ", committed " + volume.committedPosition();
    }

    private static String attached(VolumeView volume) {
        if (!volume.attached()) {
            return "no: ./holdfast volume attach " + volume.name();
        }
        String clients =
                switch (Math.clamp(volume.clients(), -1, 2)) {
                    case -1 -> "";
                    case 0 -> ", nobody is connected";
                    case 1 -> ", 1 connection";
                    default -> ", " + volume.clients() + " connections";
                };
        String node = " on " + Said.node(volume.primary(), "?");
        return volume.nbd().isEmpty() ? "yes" + node : volume.nbd() + node + clients;
    }

    private static List<String> copies(VolumeView volume, Paint paint) {
        Table table =
                new Table(
                        "COPY",
                        "NODE",
                        "POOL",
                        "STATE",
                        "SINCE",
                        "LAST",
                        "COMMITTED",
                        "LOG USED",
                        "NOW");
        for (CopyView copy : volume.copies()) {
            table.row(
                    List.of(
                            Long.toString(copy.seat()),
                            Said.node(copy.node(), "?"),
                            copy.pool(),
                            copy.state(),
                            copy.since(),
                            position(copy.lastPosition()),
                            position(copy.committedPosition()),
                            copy.logUsedBytes() < 0
                                    ? "?"
                                    : Sizes.of(copy.logUsedBytes()) + percentOfLog(volume, copy),
                            now(copy)),
                    line -> copy.state().equals(CopyView.IN_SYNC) ? line : paint.bad(line));
        }
        return table.lines(paint);
    }

    private static String position(long position) {
        return position < 0 ? "?" : Long.toString(position);
    }

    private static String percentOfLog(VolumeView volume, CopyView copy) {
        return " (" + copy.logUsedBytes() * PERCENT / Math.max(1, volume.logBytes()) + " %)";
    }

    /// What it is at, with how far it is, what is wrong, or why that is not known.
    private static String now(CopyView copy) {
        List<String> parts = new ArrayList<>();
        if (copy.state().equals(CopyView.CATCHING_UP)) {
            parts.add(progress(copy.catchUp()));
        } else if (!copy.state().equals(CopyView.IN_SYNC)) {
            parts.add(copy.sentence());
        }
        parts.add(copy.role());
        parts.add(copy.health());
        parts.add(copy.state().equals(CopyView.ABSENT) ? "" : copy.unknown());
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    /// How far a copy is that comes back: percent, bytes and rate.
    static String progress(CopyProgress progress) {
        String way = progress.way().equals(CopyProgress.FILL) ? "comparing blocks" : "from the log";
        if (progress.allBytes() < 0) {
            return way;
        }
        String rate =
                progress.bytesPerSecond() < 0
                        ? ""
                        : ", " + Sizes.of(progress.bytesPerSecond()) + "/s";
        return percent(progress)
                + ", "
                + Sizes.of(progress.doneBytes())
                + " of "
                + Sizes.of(progress.allBytes())
                + rate
                + ", "
                + way;
    }

    private static String percent(CopyProgress progress) {
        return progress.allBytes() < 0
                ? "?"
                : percent(progress.doneBytes(), progress.allBytes()) + " %";
    }

    /// Rounded down: it is 100 where all is done and not before.
    static long percent(long done, long all) {
        return all == 0 ? PERCENT : (long) Math.floor(PERCENT * (done / (double) all));
    }

    /// What is waited for, in a line.
    static String progress(VolumeView volume) {
        String copies =
                volume.copies().stream()
                        .filter(copy -> copy.state().equals(CopyView.CATCHING_UP))
                        .map(copy -> Said.node(copy.node(), "?") + " " + progress(copy.catchUp()))
                        .collect(Collectors.joining("; "));
        return Text.plain(copies.isEmpty() ? why(volume) : copies);
    }

    static List<String> gone(String name, long revision) {
        return List.of(Text.plain(name) + " is deleted (revision " + revision + ")");
    }
}
