package holdfast.frontends.cli;

import holdfast.frontends.api.GroupStatus;
import holdfast.frontends.api.LeaseStatus;
import holdfast.frontends.api.LeaseView;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.VolumeStatus;
import holdfast.frontends.api.VolumeView;
import holdfast.frontends.client.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// How nodes and groups stand: each kind counted by state in one line, and a table with what is not well first. Where there are
/// many, those that are well are left to the verbs that list them.
final class StandingScreen {

    /// Rows of one table, unless more than these are not well.
    private static final int ROWS = 16;

    /// Rows of one table in any case.
    private static final int MOST_ROWS = 40;

    /// Names of a node's groups in its row.
    private static final int NAMES = 6;

    private StandingScreen() {}

    // In a line.

    static String lease(LeaseView lease) {
        return lease.length() + ", " + lease.millis() + " ms";
    }

    static String nodes(List<MemberStatus> members) {
        String leases = counted(members, member -> member.lease().state());
        long silent = members.stream().filter(member -> !member.answers()).count();
        return members.size()
                + (silent == 0 ? ", all answer" : ", " + silent + " silent")
                + "; leases: "
                + leases;
    }

    static String groups(List<GroupStatus> groups) {
        return groups.isEmpty()
                ? "none"
                : groups.size() + ": " + counted(groups, GroupStatus::state);
    }

    /// Nothing is said where there are none: many clusters have no storage.
    static String volumes(List<VolumeStatus> volumes) {
        return volumes.isEmpty()
                ? ""
                : volumes.size() + ": " + counted(volumes, VolumeStatus::state);
    }

    private static <T> String counted(List<T> all, Function<T, String> state) {
        Map<String, Long> counts =
                all.stream()
                        .collect(Collectors.groupingBy(state, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    // In rows.

    /// A star stands at the node that answers.
    static List<String> nodeRows(List<MemberStatus> members, Paint paint) {
        Table table = new Table("NODE", "SEAT", "STATE", "LEASE", "PAUSES", "GROUPS");
        List<MemberStatus> shown = shown(members, StandingScreen::isWell, MemberStatus::name);
        for (MemberStatus member : shown) {
            table.row(
                    List.of(
                            (member.name().isEmpty() ? "?" : member.name())
                                    + (member.self() ? " *" : ""),
                            member.seat(),
                            state(member),
                            lease(member.lease()),
                            member.lease().pauses() < 0
                                    ? "?"
                                    : Long.toString(member.lease().pauses()),
                            names(member.groups())),
                    row -> isWell(member) ? row : paint.bad(row));
        }
        List<String> lines = new ArrayList<>(table.lines(paint));
        rest(lines, members, shown, StandingScreen::isWell, "member list");
        return lines;
    }

    static List<String> groupRows(List<GroupStatus> groups, Paint paint) {
        Table table = new Table("GROUP", "STATE", "NODE", "SINCE", "WHY");
        List<GroupStatus> shown = shown(groups, StandingScreen::isWell, GroupStatus::name);
        for (GroupStatus group : shown) {
            table.row(
                    List.of(
                            group.name(),
                            group.state(),
                            Said.node(group.owner(), "-"),
                            group.since(),
                            why(group)),
                    row -> isWell(group) ? row : paint.bad(row));
        }
        List<String> lines = new ArrayList<>(table.lines(paint));
        rest(lines, groups, shown, StandingScreen::isWell, "group list");
        return lines;
    }

    static List<String> volumeRows(List<VolumeStatus> volumes, Paint paint) {
        Table table = new Table("VOLUME", "STATE", "PRIMARY", "COPIES", "WHY");
        List<VolumeStatus> shown = shown(volumes, StandingScreen::isWell, VolumeStatus::name);
        for (VolumeStatus volume : shown) {
            table.row(
                    List.of(
                            volume.name(),
                            volume.state(),
                            Said.node(volume.primary(), "-"),
                            Said.nodes(volume.copies()),
                            isWell(volume) ? "" : volume.sentence()),
                    row -> isWell(volume) ? row : paint.bad(row));
        }
        List<String> lines = new ArrayList<>(table.lines(paint));
        rest(lines, volumes, shown, StandingScreen::isWell, "volume list");
        return lines;
    }

    private static <T> List<T> shown(List<T> all, Predicate<T> isWell, Function<T, String> name) {
        long wrong = all.stream().filter(isWell.negate()).count();
        long rows = all.size() <= ROWS ? ROWS : Math.clamp(wrong, 0, MOST_ROWS);
        return all.stream()
                .sorted(Comparator.comparing(isWell::test).thenComparing(name))
                .limit(rows)
                .toList();
    }

    private static <T> void rest(
            List<String> lines, List<T> all, List<T> shown, Predicate<T> isWell, String verb) {
        long wrong = all.stream().filter(isWell.negate()).count();
        long hidden = wrong - shown.stream().filter(isWell.negate()).count();
        long well = all.size() - shown.size() - hidden;
        if (shown.isEmpty()) {
            lines.clear();
        }
        if (hidden > 0) {
            lines.add(hidden + " more are not well: ./holdfast " + verb);
        }
        if (well > 0) {
            lines.add(
                    (shown.isEmpty() ? "All " + well : well + " more")
                            + " are well: ./holdfast "
                            + verb);
        }
    }

    private static boolean isWell(MemberStatus member) {
        String lease = member.lease().state();
        return member.answers()
                && (lease.equals(LeaseStatus.HELD) || lease.equals(LeaseStatus.NONE));
    }

    private static boolean isWell(GroupStatus group) {
        return Said.isAsWanted(group.wanted(), group.state()) && group.waits().isEmpty();
    }

    private static boolean isWell(VolumeStatus volume) {
        return volume.state().equals(VolumeView.IN_SYNC);
    }

    private static String state(MemberStatus member) {
        if (!member.answers()) {
            return "silent";
        }
        String behind = member.behind() > 0 ? ", " + member.behind() + " behind" : "";
        return (member.leader() ? "leads" : "answers") + behind;
    }

    static String lease(LeaseStatus lease) {
        String since = lease.since().isEmpty() ? "" : " since " + lease.since();
        return switch (lease.state()) {
            case LeaseStatus.HELD ->
                    String.format(Locale.ROOT, "held, %.1f s left", lease.leftMillis() / 1000.0);
            case LeaseStatus.FROZEN -> "frozen" + since;
            case LeaseStatus.NONE -> "none";
            case LeaseStatus.ENDED -> "ended, silent" + since;
            default -> "may be held, silent" + since;
        };
    }

    private static String names(List<String> groups) {
        int more = groups.size() - NAMES;
        String names =
                groups.stream().limit(NAMES).map(Text::plain).collect(Collectors.joining(" "));
        return groups.isEmpty()
                ? "0"
                : groups.size() + ": " + names + (more > 0 ? " and " + more + " more" : "");
    }

    /// What it waits for, or else why it is as it is, where that is not what is wanted.
    private static String why(GroupStatus group) {
        if (!group.waits().isEmpty()) {
            return "waits for " + group.waits().getFirst().what();
        }
        return group.state().equals("online") ? "" : group.why();
    }
}
