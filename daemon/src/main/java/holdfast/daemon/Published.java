package holdfast.daemon;

import holdfast.core.agreement.Role;
import holdfast.core.agreement.View;
import holdfast.core.cluster.ClusterState;
import holdfast.core.failover.Standing;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.Term;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// What the node's loop lets other threads see after each round: the agreed state and who leads. Written by the loop,
/// read and waited for by everybody.
final class Published {

    /// Who leads, as this node knows.
    record Leadership(Role role, Term term, Optional<NodeId> leader) {

        static final Leadership UNKNOWN =
                new Leadership(Role.FOLLOWER, Term.NONE, Optional.empty());

        static Leadership of(View view) {
            return new Leadership(view.role(), view.term(), view.leader());
        }

        boolean isOwn() {
            return role == Role.LEADER;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int waiting;
    private volatile ClusterState state = ClusterState.EMPTY;
    private volatile Consumer<ClusterState> trustChanged = _ -> {};
    private volatile Leadership leadership = Leadership.UNKNOWN;
    private volatile Standing standing = Standing.UNKNOWN;
    private volatile long pauses;

    ClusterState state() {
        return state;
    }

    /// Who is told, on the node's own thread and before anybody sees the state, that trust is another; it must not wait.
    void onTrust(Consumer<ClusterState> listener) {
        trustChanged = listener;
    }

    /// How the nodes stand, where this node leads.
    Standing standing() {
        return standing;
    }

    void stand(Standing now) {
        standing = now;
    }

    /// How often this start of the daemon has frozen what runs here, or found it frozen.
    long pauses() {
        return pauses;
    }

    void paused(long soOften) {
        pauses = soOften;
    }

    Leadership leadership() {
        return leadership;
    }

    @SuppressWarnings("ReferenceEquality") // The same object, or something was applied.
    void publish(ClusterState newState, Leadership newLeadership) {
        boolean sameLeader = newLeadership.equals(leadership);
        if (newState == state && sameLeader) {
            return;
        }
        if (newState.trust() != state.trust()) {
            trustChanged.accept(newState);
        }
        state = newState;
        if (!sameLeader) {
            leadership = newLeadership;
        }
        lock.lock();
        try {
            if (waiting > 0) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until this node has applied this revision. Returns whether it has.
    boolean awaitRevision(Revision revision, Deadline deadline) throws InterruptedException {
        return await(() -> !revision.isAbove(state.revision()), deadline);
    }

    /// Waits until somebody leads. Returns whether somebody does.
    boolean awaitLeader(Deadline deadline) throws InterruptedException {
        return await(() -> leadership.leader().isPresent(), deadline);
    }

    /// Waits until the state is as wanted. Returns whether it is.
    boolean await(Wish wish, Deadline deadline) throws InterruptedException {
        if (wish.isMet()) {
            return true;
        }
        lock.lock();
        waiting++;
        try {
            while (!wish.isMet()) {
                long left = deadline.left().toNanos();
                if (left <= 0) {
                    return false;
                }
                changed.awaitNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
            }
            return true;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /// What somebody waits for; looks only at what is published.
    interface Wish {
        boolean isMet();
    }
}
