package holdfast.core.node;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.MemberChange;
import holdfast.core.agreement.View;
import holdfast.core.model.Configuration;
import holdfast.core.model.NodeId;
import holdfast.core.quorum.DynamicVotes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The leader's care for who votes: looks from time to time whether a member was lost or has returned, and
/// proposes one change at a time ([DynamicVotes]).
///
/// A leader begins to look only after it has led for as long as a silence must last: before that it can't
/// tell who is silent.
final class Votes {

    /// Proposed under this ticket, which no caller of the node has.
    static final long TICKET = -1;

    /// Between two looks, in milliseconds: a small part of the silence that is waited for.
    private static final long LOOK_EVERY = 100;

    private final long lostMillis;
    private final int mostVoters;
    private final Set<NodeId> leaving = new HashSet<>();
    private boolean leads;
    private long lookAt;
    private boolean proposed;

    Votes(long lostMillis, int mostVoters) {
        this.lostMillis = lostMillis;
        this.mostVoters = mostVoters;
    }

    /// This member says that it stops: its vote is taken at the next look, and not given back before it
    /// was away.
    void leaves(NodeId node) {
        leaving.add(node);
        lookAt = 0;
    }

    /// This member was started anew, however soon: it need not have been silent to have been away.
    void returned(NodeId node) {
        leaving.remove(node);
    }

    /// A request was carried out, or its fate is unknown. Returns whether it was the last proposal.
    boolean settled(long ticket) {
        boolean own = ticket == TICKET;
        proposed &= !own;
        return own;
    }

    /// A request was refused. Where it was the last proposal, the same would be refused again in a moment.
    boolean refused(long ticket) {
        if (ticket == TICKET) {
            lookAt += lostMillis / 2;
        }
        return settled(ticket);
    }

    /// The change that is due, if any.
    Optional<Event.Change> look(View view, long now, List<NodeAction> actions) {
        if (!view.confirmedLately()) {
            leads = false;
            proposed = false;
            leaving.clear();
            return Optional.empty();
        }
        if (!leads) {
            leads = true;
            lookAt = now;
        }
        if (now < lookAt || proposed || !view.isSettled()) {
            return Optional.empty();
        }
        lookAt = now + LOOK_EVERY;
        return next(view).map(wish -> propose(wish, actions));
    }

    private Optional<DynamicVotes.Wish> next(View view) {
        List<DynamicVotes.Standing> others =
                view.peers().stream().map(peer -> standing(peer, view.configuration())).toList();
        return DynamicVotes.next(view.configuration(), others, lostMillis, mostVoters);
    }

    /// Whoever said that it stops is forgotten once it has no vote and was silent for a while: when it
    /// answers again, it is back.
    private DynamicVotes.Standing standing(View.Peer peer, Configuration configuration) {
        boolean away =
                configuration.isLearner(peer.node()) && peer.silentMillis() * 2 >= lostMillis;
        if (away) {
            leaving.remove(peer.node());
        }
        return new DynamicVotes.Standing(
                peer.node(), peer.silentMillis(), peer.caughtUp(), leaving.contains(peer.node()));
    }

    private Event.Change propose(DynamicVotes.Wish wish, List<NodeAction> actions) {
        proposed = true;
        MemberChange change =
                switch (wish) {
                    case DynamicVotes.TakeVote take -> {
                        note(actions, "takes the vote of " + take.node() + ": " + take.because());
                        yield new MemberChange.Demote(take.node());
                    }
                    case DynamicVotes.GiveVote give -> {
                        note(actions, "gives " + give.node() + " a vote: " + give.because());
                        yield new MemberChange.Promote(give.node());
                    }
                };
        return new Event.Change(TICKET, List.of(change));
    }

    private static void note(List<NodeAction> actions, String what) {
        actions.add(new NodeAction.Do(new Action.Noted(what)));
    }
}
