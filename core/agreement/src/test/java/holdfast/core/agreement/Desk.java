package holdfast.core.agreement;

import static holdfast.core.agreement.Given.data;
import static holdfast.core.agreement.Given.node;
import static holdfast.core.agreement.Given.recovered;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Configuration;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Term;
import java.util.ArrayList;
import java.util.List;

/// Node 1 alone on a desk: the test says what the others sent and when its disk is done, and sees what
/// came out.
final class Desk {

    final Agreement agreement;
    long now = 1_000;

    /// What came out since it was last taken.
    private List<Action> out = new ArrayList<>();

    /// The last write that was given out, and whatever was given out in all.
    long ticket;

    final List<Write> written = new ArrayList<>();

    Desk(Recovered recovered) {
        agreement = new Agreement(node(1), data(1), Settings.NORMAL, recovered, 7, now);
        note(agreement.start());
    }

    /// A leader of this configuration whose first entry is durable everywhere and committed.
    static Desk leading(Configuration configuration, List<Entry> entries) {
        Desk desk = new Desk(recovered(configuration, entries));
        desk.campaign();
        desk.persisted();
        desk.fromAll(configuration, new Message.VoteAnswer(true));
        assertThat(desk.role()).isEqualTo(Role.LEADER);
        desk.persisted();
        desk.fromAll(configuration, new Message.Appended(desk.view().last().index()));
        desk.take();
        return desk;
    }

    private void note(List<Action> actions) {
        out.addAll(actions);
        for (Action.Persist persist : Given.only(actions, Action.Persist.class)) {
            assertThat(persist.ticket()).isEqualTo(ticket + 1);
            ticket = persist.ticket();
            written.addAll(persist.writes());
        }
    }

    /// What came out since this was last asked.
    List<Action> take() {
        List<Action> taken = out;
        out = new ArrayList<>();
        return taken;
    }

    <B extends Message.Body> List<B> takeSent(Class<B> kind) {
        return Given.sent(take(), kind);
    }

    void on(Event event) {
        note(agreement.on(now, event));
    }

    void from(long number, Term term, Message.Body body) {
        on(new Event.Received(new Message(node(number), data(number), node(1), term, body)));
    }

    /// From the others of a configuration, in this node's own term.
    void fromAll(Configuration configuration, Message.Body body) {
        configuration.voting().nodes().stream()
                .filter(other -> !other.equals(node(1)))
                .forEach(other ->
                        from(other.value().getLeastSignificantBits(), view().term(), body));
    }

    void persisted() {
        on(new Event.Persisted(ticket));
    }

    void tickAfter(long millis) {
        now += millis;
        on(new Event.Tick());
    }

    /// Lets an election timeout pass.
    void timeOut() {
        now = Math.max(now, agreement.nextDeadline());
        on(new Event.Tick());
    }

    /// Lets an election timeout pass, and the others say that they would vote.
    void campaign() {
        timeOut();
        assertThat(role()).isIn(Role.PRE_CANDIDATE, Role.CANDIDATE);
        Term asked = view().term();
        fromAll(view().configuration(), new Message.PreVoteAnswer(asked, true));
    }

    void append(long from, Term term, LogEnd previous, List<Entry> entries, Index commit) {
        from(from, term, new Message.Append(previous, entries, commit));
    }

    View view() {
        return agreement.view();
    }

    Role role() {
        return view().role();
    }
}
