package holdfast.simulator.invariant;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.node.NodeAction;

/// What nodes make of the log: only what is committed is applied, equal revisions are equal states, and
/// the effect of a command is seen at one revision.
///
/// Effects are told apart by their values, which clients never use twice.
final class States {
    private final Terms terms;
    private final EntryTable entries;

    States(Terms terms, LogBook book) {
        this.terms = terms;
        this.entries = book.entries();
    }

    // The same object is most often met again, and is then equal without being looked into.
    @SuppressWarnings("ReferenceEquality")
    void looked(Known known, ClusterState state) {
        if (state == known.state) {
            return;
        }
        known.state = state;
        long revision = state.revision().value();
        if (revision > known.commit) {
            throw new Violated(
                    "only what is committed is applied",
                    known.node + " applied " + revision + " and has committed " + known.commit);
        }
        if (revision == 0) {
            return;
        }
        if (!known.log.has(revision)) {
            throw new Violated(
                    "the state is of the log",
                    known.node
                            + " is at revision "
                            + revision
                            + ", and its log begins at "
                            + known.log.base());
        }
        int term = known.log.term(revision);
        int place = entries.place(revision, term);
        long fingerprint = state.fingerprint();
        long before = entries.state(place);
        if (before == 0) {
            entries.setState(place, fingerprint);
        } else if (before != fingerprint) {
            throw new Violated(
                    "equal revisions, equal states",
                    known.node
                            + " has another state at "
                            + revision
                            + "@"
                            + terms.term(term)
                            + " than a node before it");
        }
    }

    void happened(Known known, NodeAction.Happened happened) {
        for (NumberedEvent event : happened.events()) {
            if (event.event() instanceof ClusterEvent.SettingChanged(String key, String value)) {
                long revision = event.revision().value();
                long first = known.lineage.effect(value, revision);
                if (first != revision) {
                    throw new Violated(
                            "a command takes effect once",
                            known.node
                                    + " sets "
                                    + key
                                    + " to "
                                    + value
                                    + " at "
                                    + revision
                                    + ", where it had been set at "
                                    + first);
                }
            }
        }
    }
}
