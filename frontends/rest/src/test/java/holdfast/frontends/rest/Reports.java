package holdfast.frontends.rest;

import holdfast.core.agreement.Role;
import holdfast.core.agreement.View;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NodeRecord;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Witness;
import holdfast.frontends.api.FailureForecast;
import holdfast.frontends.api.GenerationRef;
import holdfast.frontends.api.GroupStatus;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.LeaseStatus;
import holdfast.frontends.api.LeaseView;
import holdfast.frontends.api.ManagerStatus;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeInfo;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.QuorumHalf;
import holdfast.frontends.api.QuorumReport;
import holdfast.frontends.api.QuorumSummary;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.api.VolumeStatus;
import holdfast.frontends.api.VoterStatus;
import holdfast.frontends.api.WitnessStatus;
import java.util.List;

/// What a node of these tests says of itself.
final class Reports {

    private static final String SINCE = "2026-01-01T00:00:00Z";

    private Reports() {}

    static MemberStatus member(ClusterState state, NodeId id) {
        NodeRecord described = state.nodes().get(id);
        Member member = state.configuration().members().get(id);
        boolean self = id.equals(OneNode.SELF);
        return new MemberStatus(
                text(id),
                described == null ? "" : described.name(),
                described == null ? "" : described.address(),
                "",
                member.dataId().value().toString(),
                state.configuration().isVoter(id) ? MemberStatus.VOTER : MemberStatus.LEARNER,
                member.slot(),
                self,
                self,
                self,
                self ? "" : SINCE,
                self ? 0 : -1,
                new LeaseStatus(LeaseStatus.HELD, 2_000, SINCE, 0),
                List.of("web"));
    }

    private static List<MemberStatus> members(ClusterState state) {
        return state.configuration().members().keySet().stream()
                .map(id -> member(state, id))
                .toList();
    }

    static NodeStatus status(ClusterState state, View view) {
        boolean leads = view.role() == Role.LEADER;
        return new NodeStatus(
                leads
                        ? List.of()
                        : List.of(
                                new Trouble(
                                        "no-leader", "No leader.", SINCE, "Two votes.", "Wait.")),
                state.name(),
                new NodeRef(text(OneNode.SELF), "alpha"),
                state.revision().value(),
                generation(view),
                view.term().number(),
                switch (view.role()) {
                    case FOLLOWER -> NodeStatus.FOLLOWER;
                    case PRE_CANDIDATE -> NodeStatus.PRE_CANDIDATE;
                    case CANDIDATE -> NodeStatus.CANDIDATE;
                    case LEADER -> NodeStatus.LEADER;
                    case HALTED -> NodeStatus.HALTED;
                },
                leads ? new NodeRef(text(OneNode.SELF), "alpha") : NodeRef.NOBODY,
                new QuorumSummary(leads, leads ? "It leads." : "1 of 3 votes answers."),
                members(state),
                witness(state),
                new LeaseView("normal", 3_000, 3_000, 0),
                List.of(
                        new GroupStatus(
                                text(OneNode.SELF),
                                "web",
                                "waiting",
                                "online",
                                NodeRef.NOBODY,
                                0,
                                "It runs nowhere and waits.",
                                "It was just made.",
                                SINCE,
                                List.of(new GroupWait("the next plan", SINCE, List.of())))),
                List.of(
                        new VolumeStatus(
                                text(OneNode.SELF),
                                "db",
                                true,
                                "degraded",
                                "1 of 2 copies is in sync.",
                                new NodeRef(text(OneNode.SELF), "alpha"),
                                List.of(new NodeRef(text(OneNode.SELF), "alpha")))));
    }

    private static GenerationRef generation(View view) {
        return new GenerationRef(
                view.term().generation().number(), view.term().generation().id().toString());
    }

    private static WitnessStatus witness(ClusterState state) {
        return switch (state.configuration().witness()) {
            case Witness.None _ ->
                    new WitnessStatus(WitnessStatus.NONE, "", "", "None.", "", "", 0, 32);
            case Witness.Share share ->
                    new WitnessStatus(
                            WitnessStatus.SPARE,
                            share.file().value().toString(),
                            "/share",
                            "One node votes.",
                            "granted",
                            SINCE,
                            share.nextSlot(),
                            32);
        };
    }

    static QuorumReport quorum(ClusterState state, View view) {
        boolean leads = view.role() == Role.LEADER;
        String self = text(OneNode.SELF);
        int voters = view.configuration().voting().nodes().size();
        return new QuorumReport(
                leads,
                leads ? "It leads." : "1 of 3 votes answers.",
                generation(view),
                view.term().number(),
                1,
                voters / 2 + 1,
                List.of(
                        new QuorumHalf(
                                view.configuration().voting().nodes().stream()
                                        .map(Reports::text)
                                        .toList(),
                                1,
                                voters / 2 + 1)),
                List.of(new VoterStatus(VoterStatus.NODE, self, "alpha", true, "", "It votes.")),
                witness(state),
                leads
                        ? List.of(new FailureForecast(List.of(self), false, 0, 1, "Then none."))
                        : List.of(),
                leads ? "" : "Two voters are silent.",
                List.of(),
                List.of());
    }

    static ManagerStatus manager(ClusterState state, View view) {
        boolean leads = view.role() == Role.LEADER;
        return new ManagerStatus(
                leads ? new NodeRef(text(OneNode.SELF), "alpha") : NodeRef.NOBODY,
                "",
                view.term().number(),
                List.of(),
                leads ? "It runs here." : "It runs nowhere at revision " + state.revision() + ".");
    }

    static NodeInfo node() {
        return new NodeInfo(
                text(OneNode.SELF),
                "alpha",
                "00000000-0000-0002-0000-000000000001",
                "0.1.0",
                3,
                SINCE,
                "/var/lib/holdfast",
                "127.0.0.1:7001",
                "127.0.0.1:7002",
                0);
    }

    static String text(NodeId id) {
        return id.value().toString();
    }
}
