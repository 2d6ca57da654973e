package holdfast.daemon;

import holdfast.core.agreement.View;
import holdfast.core.cluster.NodeRecord;
import holdfast.core.model.Generation;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Witness;
import holdfast.core.quorum.Outlook;
import holdfast.drivers.wire.Greeting;
import holdfast.frontends.api.GenerationRef;
import holdfast.frontends.api.ManagerStatus;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.QuorumSummary;
import holdfast.frontends.api.WitnessStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes the contract's records of what this node sees. Who decides is for [QuorumReports], what is wrong for
/// [Troubles].
final class Reports {

    private final Sight sight;
    private final Instant now;
    private final Standings standings;

    Reports(Sight sight, Instant now) {
        this.sight = sight;
        this.now = now;
        this.standings = new Standings(sight, this);
    }

    NodeStatus status() {
        return new NodeStatus(
                new Troubles(sight, this).list(),
                sight.state().name(),
                ref(sight.self()),
                sight.state().revision().value(),
                generation(sight.node().term().generation()),
                sight.node().term().number(),
                sight.node().roleName(),
                sight.node().leader().map(this::ref).orElse(NodeRef.NOBODY),
                summary(),
                members(),
                witness(),
                Standings.length(sight.state().leases()),
                standings.groups(),
                new VolumeStandings(sight, this).list());
    }

    QuorumSummary summary() {
        return new QuorumSummary(sight.isHeld(), sentence());
    }

    /// Whether decisions are possible, with the reason.
    String sentence() {
        Outlook.Half half = sight.outlook().tightest();
        String votes =
                half.now() + " of " + half.voters().size() + " votes answer, " + half.needed();
        if (sight.configuration().members().isEmpty()) {
            return "This node waits to be added to a cluster.";
        }
        if (sight.isHeld()) {
            return votes + (half.needed() == 1 ? " is needed." : " are needed.");
        }
        return "No quorum: " + votes + (half.needed() == 1 ? " is needed." : " are needed.");
    }

    List<MemberStatus> members() {
        List<MemberStatus> members = new ArrayList<>();
        for (Member member : sight.configuration().members().values()) {
            members.add(member(member));
        }
        members.sort(Comparator.comparing(MemberStatus::name).thenComparing(MemberStatus::id));
        return members;
    }

    MemberStatus member(Member member) {
        NodeId id = member.node();
        NodeRecord known = sight.state().nodes().get(id);
        boolean answers = sight.answers(id);
        return new MemberStatus(
                id.value().toString(),
                known == null ? "" : known.name(),
                known == null ? "" : known.address(),
                sight.peers().greeting(id).map(Greeting::api).orElse(""),
                member.dataId().value().toString(),
                seat(id),
                member.slot(),
                sight.node().leader().equals(Optional.of(id)),
                id.equals(sight.self()),
                answers,
                answers ? "" : sight.silence(id).map(this::ago).orElse(""),
                behind(id),
                standings.lease(id),
                standings.groupsOf(id));
    }

    private String seat(NodeId id) {
        boolean now = sight.configuration().voting().nodes().contains(id);
        boolean before = sight.configuration().outgoing().nodes().contains(id);
        if (sight.configuration().isJoint() && now != before) {
            return MemberStatus.JOINT;
        }
        return now ? MemberStatus.VOTER : MemberStatus.LEARNER;
    }

    private long behind(NodeId id) {
        long end = sight.node().last().index().value();
        if (id.equals(sight.self())) {
            return sight.leads() ? 0 : -1;
        }
        View.Peer peer = sight.node().peers().get(id);
        return peer == null ? -1 : Math.max(0, end - peer.match().value());
    }

    WitnessStatus witness() {
        Optional<Witness.Share> share = sight.share();
        if (share.isEmpty()) {
            return new WitnessStatus(
                    WitnessStatus.NONE, "", "", "No witness is configured.", "", "", 0, 0);
        }
        var word = sight.node().witness();
        String state = witnessState();
        return new WitnessStatus(
                state,
                share.get().file().value().toString(),
                Operations.witnessLocation(sight.state()),
                witnessReason(state),
                word.map(said -> sight.withNames(said.because())).orElse(""),
                word.map(said -> ago(Duration.ofMillis(said.agoMillis()))).orElse(""),
                share.get().nextSlot(),
                Member.SLOTS);
    }

    private String witnessState() {
        if (sight.node().witness().filter(View.WitnessWord::distrusted).isPresent()) {
            return WitnessStatus.DISTRUSTED;
        }
        if (!sight.witnessVotes()) {
            return WitnessStatus.SPARE;
        }
        return sight.witnessAnswers() ? WitnessStatus.VOTES : WitnessStatus.SILENT;
    }

    private String witnessReason(String state) {
        int voters = sight.configuration().voting().nodes().size();
        return switch (state) {
            case WitnessStatus.DISTRUSTED ->
                    "Its file went back or was changed by others: it has no vote until it is replaced.";
            case WitnessStatus.SPARE ->
                    "It has no vote now, because "
                            + voters
                            + (voters == 1 ? " node votes" : " nodes vote")
                            + ", an odd number.";
            case WitnessStatus.VOTES ->
                    "It votes, because an even number of nodes does, and answers.";
            default -> "It has a vote and does not answer.";
        };
    }

    ManagerStatus manager() {
        NodeRef leader = sight.node().leader().map(this::ref).orElse(NodeRef.NOBODY);
        String api =
                sight.node()
                        .leader()
                        .flatMap(sight.peers()::greeting)
                        .map(Greeting::api)
                        .orElse("");
        List<NodeRef> candidates =
                sight.configuration().voting().nodes().stream()
                        .filter(node -> !sight.node().leader().equals(Optional.of(node)))
                        .filter(sight::answers)
                        .sorted(Comparator.comparingLong(this::behind))
                        .map(this::ref)
                        .toList();
        String sentence =
                leader.equals(NodeRef.NOBODY)
                        ? "The manager runs nowhere: " + sentence()
                        : "The manager runs on " + leader.name() + ", which leads.";
        return new ManagerStatus(leader, api, sight.node().term().number(), candidates, sentence);
    }

    NodeRef ref(NodeId node) {
        return new NodeRef(node.value().toString(), sight.name(node));
    }

    static GenerationRef generation(Generation generation) {
        return new GenerationRef(generation.number(), generation.id().toString());
    }

    /// The time that was so long ago.
    String ago(Duration ago) {
        return now.minus(ago).truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
