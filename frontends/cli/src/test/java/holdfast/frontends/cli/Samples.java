package holdfast.frontends.cli;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.EventList;
import holdfast.frontends.api.EventView;
import holdfast.frontends.api.FailureForecast;
import holdfast.frontends.api.GenerationRef;
import holdfast.frontends.api.LeaseStatus;
import holdfast.frontends.api.ManagerStatus;
import holdfast.frontends.api.MemberList;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeInfo;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.QuorumHalf;
import holdfast.frontends.api.QuorumReport;
import holdfast.frontends.api.QuorumSummary;
import holdfast.frontends.api.SettingList;
import holdfast.frontends.api.SettingView;
import holdfast.frontends.api.StoppedNode;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.api.VoterStatus;
import holdfast.frontends.api.WitnessStatus;
import java.util.List;
import java.util.Map;

/// Answers of a cluster of two nodes with a witness, of which one is gone.
final class Samples {

    static final String ONE = "11111111-1111-4111-8111-111111111111";
    static final String TWO = "22222222-2222-4222-8222-222222222222";
    static final String FILE = "99999999-9999-4999-8999-999999999999";
    static final String GENERATION = "77777777-7777-4777-8777-777777777777";
    private static final String LONG =
            "a-name-that-is-as-long-as-names-may-be-in-this-cluster-of-63-xx";
    private static final String GONE = "2026-03-01T10:00:00Z";

    private static final NodeRef FIRST = new NodeRef(ONE, "n1");
    private static final NodeRef SECOND = new NodeRef(TWO, LONG);

    private Samples() {}

    static MemberStatus first() {
        return new MemberStatus(
                ONE,
                "n1",
                "10.0.0.1:7400",
                "10.0.0.1:7401",
                ONE,
                "voter",
                0,
                true,
                true,
                true,
                "",
                0,
                new LeaseStatus(LeaseStatus.HELD, 2_350, GONE, 1),
                List.of("web"));
    }

    static MemberStatus second() {
        return new MemberStatus(
                TWO,
                LONG,
                "[fd00::2]:7400",
                "",
                TWO,
                "voter",
                1,
                false,
                false,
                false,
                GONE,
                12_345,
                new LeaseStatus(LeaseStatus.ENDED, -1, GONE, -1),
                List.of());
    }

    static WitnessStatus witness() {
        return new WitnessStatus(
                WitnessStatus.VOTES,
                FILE,
                "/mnt/witness",
                "It has a vote, because an even number of nodes votes.",
                "acknowledged 120",
                GONE,
                2,
                32);
    }

    static NodeStatus status() {
        Trouble trouble =
                new Trouble(
                        "member-silent",
                        LONG + " does not answer.",
                        GONE,
                        "its daemon, or the network",
                        "Look whether the node runs.");
        return new NodeStatus(
                List.of(trouble),
                "demo",
                FIRST,
                120,
                new GenerationRef(1, GENERATION),
                3,
                NodeStatus.LEADER,
                FIRST,
                new QuorumSummary(true, "2 of 3 votes answer, 2 are needed."),
                List.of(first(), second()),
                witness(),
                GroupSamples.lease(),
                GroupSamples.stand(),
                VolumeSamples.stand());
    }

    /// The same, but nothing is wrong.
    static NodeStatus well() {
        NodeStatus status = status();
        return new NodeStatus(
                List.of(),
                status.cluster(),
                status.node(),
                status.revision(),
                status.generation(),
                status.term(),
                status.role(),
                status.leader(),
                status.quorum(),
                List.of(first()),
                new WitnessStatus(WitnessStatus.NONE, "", "", "", "", "", 0, 0),
                status.lease(),
                List.of(),
                List.of());
    }

    static QuorumReport quorum() {
        return new QuorumReport(
                true,
                "2 of 3 votes answer, 2 are needed.",
                new GenerationRef(1, GENERATION),
                3,
                2,
                2,
                List.of(new QuorumHalf(List.of(ONE, TWO, FILE), 2, 2)),
                voters(),
                witness(),
                List.of(
                        new FailureForecast(
                                List.of(ONE), false, 1, 2, "Nobody can lead until it is back."),
                        new FailureForecast(List.of(TWO), true, 2, 2, "It goes on as it is.")),
                "",
                List.of(),
                List.of());
    }

    private static List<VoterStatus> voters() {
        return List.of(
                new VoterStatus(VoterStatus.NODE, ONE, "n1", true, "", "It leads."),
                new VoterStatus(VoterStatus.NODE, TWO, LONG, false, GONE, "It is silent."),
                new VoterStatus(
                        VoterStatus.WITNESS, FILE, "/mnt/witness", true, "", "It acknowledges."));
    }

    /// A change of voters is under way, nobody leads, and two generations contradict each other.
    static QuorumReport lost() {
        return new QuorumReport(
                false,
                "1 of 3 votes answers, 2 are needed.",
                new GenerationRef(2, GENERATION),
                9,
                1,
                2,
                List.of(
                        new QuorumHalf(List.of(ONE, TWO, FILE), 1, 2),
                        new QuorumHalf(List.of(ONE, FILE), 1, 2)),
                voters(),
                witness(),
                List.of(),
                "The witness remembers entries that n1 lacks.",
                List.of(SECOND),
                List.of(new GenerationRef(2, GENERATION), new GenerationRef(2, FILE)));
    }

    static ManagerStatus manager() {
        return new ManagerStatus(
                FIRST, "10.0.0.1:7401", 3, List.of(SECOND), "The manager runs on n1.");
    }

    static NodeInfo node() {
        return new NodeInfo(
                ONE,
                "n1",
                ONE,
                "0.1.0",
                4,
                GONE,
                "/var/lib/holdfast",
                "10.0.0.1:7400",
                "10.0.0.1:7401",
                2);
    }

    static MemberList members() {
        return new MemberList(120, List.of(first(), second()));
    }

    static SettingView setting() {
        return new SettingView("ha.policy", "restart", 17);
    }

    static SettingList settings(String next) {
        return new SettingList(
                120, List.of(setting(), new SettingView("x/y", "a \u001b[31mred\nvalue", 9)), next);
    }

    static CommandDone done() {
        return new CommandDone(ONE, 121);
    }

    static StoppedNode stopped(String... taken) {
        return new StoppedNode(ONE, 121, List.of(taken));
    }

    static EventList events() {
        return new EventList(List.of(event(1), event(2)), 2);
    }

    static EventView event(long number) {
        return new EventView(
                number,
                number + 10,
                GONE,
                "setting-changed",
                Map.of("key", "ha.policy", "value", "restart " + number));
    }
}
