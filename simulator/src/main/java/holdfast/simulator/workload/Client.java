package holdfast.simulator.workload;

import holdfast.core.cluster.BasicRefusal;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.Expectation;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.Refusal;
import holdfast.core.cluster.Setting;
import holdfast.core.model.CommandId;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.simulator.history.Action;
import holdfast.simulator.history.Content;
import holdfast.simulator.history.Ending;
import holdfast.simulator.history.Operation;
import holdfast.simulator.history.Result;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One client: one operation at a time, asked of one node after another until it is settled or given up.
final class Client {
    private static final long WAY_MICROS = 150;

    /// What is under way.
    private static final class Call {
        final long since;
        final Action action;
        final @Nullable Command command;
        int attempts;
        long ticket;

        /// An earlier attempt may have been, or may still be, carried out.
        boolean mayHappen;

        Call(long since, Action action, @Nullable Command command) {
            this.since = since;
            this.action = action;
            this.command = command;
        }
    }

    private final World world;
    private final Clients clients;
    private final int number;
    private final Chance chance;
    private final Load load;
    private final Map<String, Content> seen = new HashMap<>();
    private @Nullable Call call;
    private boolean resting;
    private int hint;

    Client(World world, Clients clients, int number, Chance chance, Load load) {
        this.world = world;
        this.clients = clients;
        this.number = number;
        this.chance = chance;
        this.load = load;
        this.hint = chance.below(world.nodes().size());
    }

    void begin() {
        world.agenda().in(chance.around(load.thinkMeanMicros()), this::next);
    }

    void goOn() {
        if (resting) {
            resting = false;
            begin();
        }
    }

    private void next() {
        if (call != null) {
            return;
        }
        if (!clients.takeTurn()) {
            resting = true;
            return;
        }
        String key = clients.key(chance.below(load.keys()));
        int kind = chance.below(1_000);
        if (kind < load.readPerMille()) {
            call = new Call(world.now(), new Action.Read(key), null);
        } else {
            call = write(key, kind < load.readPerMille() + load.casPerMille());
        }
        attempt(call);
    }

    private Call write(String key, boolean compare) {
        CommandId id = clients.nextCommand();
        String value = "v" + id.value().getLeastSignificantBits();
        Content expected = seen.getOrDefault(key, Content.EMPTY);
        Expectation expectation = Expectation.ANY;
        Action action = new Action.Write(key, Content.of(value));
        if (compare) {
            expectation =
                    switch (expected) {
                        case Content.Empty _ -> Expectation.ABSENT;
                        case Content.Value(String before) -> new Expectation.Equals(before);
                    };
            action = new Action.CompareAndSet(key, expected, Content.of(value));
        }
        ClusterState known = clients.known(world.nodeAt(hint));
        var body = new CommandBody.SetSetting(key, value, expectation);
        return new Call(world.now(), action, Command.knowing(known, id, world.now() / 1_000, body));
    }

    private void attempt(Call asked) {
        asked.attempts++;
        long ticket = clients.ticket(this);
        asked.ticket = ticket;
        int target =
                asked.attempts > 1 || chance.below(8) > 0
                        ? hint
                        : chance.below(world.nodes().size());
        SimNode node = world.nodeAt(target);
        world.agenda().in(WAY_MICROS, () -> arrive(asked, ticket, node));
        world.agenda().in(load.patienceMicros(), () -> tired(asked, ticket));
    }

    private void arrive(Call asked, long ticket, SimNode node) {
        if (asked != call || asked.ticket != ticket) {
            return;
        }
        if (node.isRunning()) {
            Command command = asked.command;
            node.deliver(
                    command == null
                            ? new NodeEvent.Query(ticket)
                            : new NodeEvent.Submit(ticket, command));
        } else if (node.isMachineUp()) {
            elsewhere(asked, node);
        }
    }

    private void tired(Call asked, long ticket) {
        if (asked == call && asked.ticket == ticket) {
            asked.mayHappen = true;
            hint = chance.below(world.nodes().size());
            again(asked);
        }
    }

    private void elsewhere(Call asked, SimNode node) {
        hint = hintOf(node);
        again(asked);
    }

    private int hintOf(SimNode node) {
        if (node.isRunning() && node.program().agreement().leader().isPresent()) {
            int leader = world.node(node.program().agreement().leader().get()).place();
            if (leader != node.place()) {
                return leader;
            }
        }
        return chance.below(world.nodes().size());
    }

    private void again(Call asked) {
        clients.forget(asked.ticket);
        asked.ticket = 0;
        if (asked.attempts >= load.attempts()) {
            giveUp(asked);
        } else {
            world.agenda()
                    .in(
                            2_000 + chance.around(20_000),
                            () -> {
                                if (asked == call) {
                                    attempt(asked);
                                }
                            });
        }
    }

    private void giveUp(Call asked) {
        if (asked.mayHappen && asked.command != null) {
            clients.record(new Operation(number, asked.since, asked.action, Ending.UNKNOWN));
        }
        done();
    }

    /// Writes that are still open at the end may have happened.
    void end() {
        if (call != null && call.command != null) {
            clients.record(new Operation(number, call.since, call.action, Ending.UNKNOWN));
        }
        call = null;
    }

    private void done() {
        if (call != null) {
            clients.forget(call.ticket);
        }
        call = null;
        begin();
    }

    void replied(SimNode node, long ticket, NodeAction reply) {
        Call asked = call;
        if (asked == null || asked.ticket != ticket) {
            return;
        }
        switch (reply) {
            case NodeAction.Answered(var _, Outcome outcome) -> answered(asked, node, outcome);
            case NodeAction.MayRead _ -> read(asked, node);
            case NodeAction.Refused _ -> elsewhere(asked, node);
            case NodeAction.Unknown _ -> {
                asked.mayHappen = true;
                if (chance.below(3) == 0) {
                    giveUp(asked);
                } else {
                    elsewhere(asked, node);
                }
            }
            case NodeAction.Do _, NodeAction.Happened _, NodeAction.WriteDown _ -> {}
            case NodeAction.SendLease _, NodeAction.Propose _ -> {}
            case NodeAction.Host _, NodeAction.Fence _, NodeAction.MayStop _ -> {}
        }
    }

    private void read(Call asked, SimNode node) {
        Setting setting = node.program().state().settings().get(asked.action.key());
        Content found = setting == null ? Content.EMPTY : Content.of(setting.value());
        seen.put(asked.action.key(), found);
        returned(asked, node, Result.found(found));
    }

    private void answered(Call asked, SimNode node, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> {
                clients.acknowledge(node, Objects.requireNonNull(asked.command).id(), done);
                switch (asked.action) {
                    case Action.Write write -> {
                        seen.put(write.key(), write.content());
                        returned(asked, node, Result.WRITTEN);
                    }
                    case Action.CompareAndSet set -> {
                        seen.put(set.key(), set.content());
                        returned(asked, node, Result.SET);
                    }
                    case Action.Read _ -> throw new IllegalStateException("a read has no outcome");
                }
            }
            case Outcome.Refused refused -> refused(asked, node, refused.refusal());
        }
    }

    private void refused(Call asked, SimNode node, Refusal refusal) {
        boolean differed =
                refusal == BasicRefusal.SETTING_DIFFERS
                        || refusal == BasicRefusal.SETTING_MISSING
                        || refusal == BasicRefusal.SETTING_EXISTS;
        if (differed) {
            seen.remove(asked.action.key());
            returned(asked, node, Result.DIFFERED);
        } else {
            giveUp(asked);
        }
    }

    private void returned(Call asked, SimNode node, Result result) {
        hint = node.place();
        Ending ending = new Ending.Returned(world.now() + WAY_MICROS, result);
        clients.record(new Operation(number, asked.since, asked.action, ending));
        done();
    }
}
