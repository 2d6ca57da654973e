package holdfast.frontends.cli;

import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.api.WitnessStatus;
import holdfast.frontends.client.Text;
import java.util.ArrayList;
import java.util.List;

/// A cluster on one screen: what is wrong comes first.
final class StatusScreen {

    private StatusScreen() {}

    static List<String> lines(NodeStatus status, Paint paint) {
        List<String> lines = new ArrayList<>(troubles(status, paint));
        lines.add("");
        lines.addAll(
                new Facts()
                        .add("cluster", cluster(status))
                        .add("node", status.node().name() + ", " + status.role())
                        .add("manager", Said.node(status.leader(), "nobody leads"))
                        .add("quorum", status.quorum().sentence(), !status.quorum().held())
                        .add("witness", witness(status.witness()))
                        .add("lease", StandingScreen.lease(status.lease()))
                        .add("nodes", nodes(status))
                        .add("groups", StandingScreen.groups(status.groups()))
                        .add("volumes", StandingScreen.volumes(status.volumes()))
                        .lines(paint));
        if (!status.members().isEmpty()) {
            lines.add("");
            lines.addAll(StandingScreen.nodeRows(status.members(), paint));
        }
        if (!status.groups().isEmpty()) {
            lines.add("");
            lines.addAll(StandingScreen.groupRows(status.groups(), paint));
        }
        if (!status.volumes().isEmpty()) {
            lines.add("");
            lines.addAll(StandingScreen.volumeRows(status.volumes(), paint));
        }
        return lines;
    }

    private static String nodes(NodeStatus status) {
        return status.members().isEmpty() ? "" : StandingScreen.nodes(status.members());
    }

    private static List<String> troubles(NodeStatus status, Paint paint) {
        if (status.problems().isEmpty()) {
            return List.of(paint.good("Nothing is wrong."));
        }
        List<String> lines = new ArrayList<>();
        for (Trouble trouble : status.problems()) {
            String since = trouble.since().isEmpty() ? "" : " (since " + trouble.since() + ")";
            String what = Text.plain(trouble.what() + since + " [" + trouble.code() + "]");
            for (String line : Wrap.behind("! ", what, paint.columns())) {
                lines.add(paint.bad(line));
            }
            detail(lines, "awaited", trouble.awaited(), paint);
            detail(lines, "do", trouble.remedy(), paint);
        }
        return lines;
    }

    private static void detail(List<String> lines, String name, String text, Paint paint) {
        if (!text.isBlank()) {
            lines.addAll(Wrap.behind("    " + name + ": ", Text.plain(text), paint.columns()));
        }
    }

    private static String cluster(NodeStatus status) {
        String name = status.cluster().isEmpty() ? "none yet" : status.cluster();
        return name
                + ", revision "
                + status.revision()
                + ", term "
                + status.term()
                + ", generation "
                + status.generation().number();
    }

    /// The witness in a sentence.
    static String witness(WitnessStatus witness) {
        if (witness.state().equals(WitnessStatus.NONE)) {
            return "none" + (witness.reason().isEmpty() ? "" : ": " + witness.reason());
        }
        return witness.state()
                + ", "
                + witness.location()
                + ", "
                + witness.slotsUsed()
                + " of "
                + witness.slots()
                + " slots used"
                + (witness.reason().isEmpty() ? "" : ": " + witness.reason());
    }

    /// The members in columns; a star stands at the one that answers.
    static List<String> members(List<MemberStatus> members, Paint paint) {
        Table table =
                new Table("MEMBER", "SEAT", "LEADS", "ANSWERS", "BEHIND", "WIRE", "API", "ID");
        for (MemberStatus member : members) {
            table.row(
                    List.of(
                            (member.name().isEmpty() ? "?" : member.name())
                                    + (member.self() ? " *" : ""),
                            member.seat(),
                            member.leader() ? "yes" : "",
                            Said.answers(member.answers(), member.silentSince()),
                            member.behind() < 0 ? "?" : Long.toString(member.behind()),
                            member.address(),
                            member.apiAddress(),
                            member.id()),
                    row -> member.answers() ? row : paint.bad(row));
        }
        return table.lines(paint);
    }
}
