package holdfast.core.agreement;

import holdfast.core.model.Configuration;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import java.util.List;
import java.util.Optional;

/// The view of a living node: always of this moment.
record LocalView(Local local, Rounds rounds, Membership membership, WitnessSeat seat)
        implements View {

    @Override
    public Role role() {
        return local.role();
    }

    @Override
    public Term term() {
        return local.term();
    }

    @Override
    public Optional<NodeId> leader() {
        return local.leader();
    }

    @Override
    public Index commit() {
        return local.commit();
    }

    @Override
    public Configuration configuration() {
        return local.configurations.current();
    }

    @Override
    public LogEnd base() {
        return local.log.base();
    }

    @Override
    public LogEnd last() {
        return local.log.last();
    }

    @Override
    public Entry entry(Index index) {
        return local.log.entry(index);
    }

    @Override
    public Index durable() {
        return local.durability.durable();
    }

    @Override
    public HardState.Vote vote() {
        return local.vote();
    }

    @Override
    public boolean confirmedLately() {
        return local.isLeader() && rounds.wasConfirmedLately();
    }

    @Override
    public List<Peer> peers() {
        return local.isLeader() ? membership.peers() : List.of();
    }

    @Override
    public boolean isSettled() {
        return local.isLeader() && membership.isSettled();
    }

    @Override
    public Optional<WitnessWord> witness() {
        return seat.lastWord();
    }
}
