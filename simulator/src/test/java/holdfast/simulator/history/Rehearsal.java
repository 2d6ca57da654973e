package holdfast.simulator.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Makes histories by letting seeded clients use real registers: linearizable by the way they are made.
final class Rehearsal {

    private final Random random;
    private final int keys;
    private final int values;
    private final int unknownPercent;
    private final Map<String, Content> registers = new HashMap<>();
    private final List<Optional<Call>> clients = new ArrayList<>();
    private final List<Operation> history = new ArrayList<>();
    private long now;

    /// A call that is on its way; it has its moment once there is a result.
    private record Call(long at, Action action, Optional<Result> result) {}

    private Rehearsal(Random random, int clients, int keys, int values, int unknownPercent) {
        this.random = random;
        this.keys = keys;
        this.values = values;
        this.unknownPercent = unknownPercent;
        for (int client = 0; client < clients; client++) {
            this.clients.add(Optional.empty());
        }
    }

    static List<Operation> history(
            Random random, int operations, int clients, int keys, int values, int unknownPercent) {
        Rehearsal rehearsal = new Rehearsal(random, clients, keys, values, unknownPercent);
        while (rehearsal.history.size() < operations) {
            rehearsal.step();
        }
        rehearsal.end();
        return rehearsal.history;
    }

    private void step() {
        now++;
        int client = random.nextInt(clients.size());
        Optional<Call> call = clients.get(client);
        if (call.isEmpty()) {
            clients.set(client, Optional.of(new Call(now, action(), Optional.empty())));
        } else if (random.nextInt(100) < unknownPercent) {
            Operation lost =
                    new Operation(client, call.get().at, call.get().action, Ending.UNKNOWN);
            history.add(lost);
            clients.set(client, Optional.empty());
            if (call.get().result.isEmpty() && random.nextBoolean()) {
                haveMoment(lost.action());
            }
        } else if (call.get().result.isEmpty()) {
            Result result = haveMoment(call.get().action);
            clients.set(
                    client,
                    Optional.of(new Call(call.get().at, call.get().action, Optional.of(result))));
        } else {
            Ending ending = new Ending.Returned(now, call.get().result.get());
            history.add(new Operation(client, call.get().at, call.get().action, ending));
            clients.set(client, Optional.empty());
        }
    }

    /// Whatever is still on its way may have had its moment, so it belongs into the history.
    private void end() {
        for (int client = 0; client < clients.size(); client++) {
            int caller = client;
            clients.get(client)
                    .map(call -> new Operation(caller, call.at, call.action, Ending.UNKNOWN))
                    .ifPresent(history::add);
        }
    }

    private Result haveMoment(Action action) {
        Content content = registers.getOrDefault(action.key(), Content.EMPTY);
        registers.put(action.key(), BruteForce.after(content, action));
        return BruteForce.result(content, action);
    }

    private Action action() {
        String key = "k" + random.nextInt(keys);
        return switch (random.nextInt(3)) {
            case 0 -> new Action.Read(key);
            case 1 -> new Action.Write(key, content());
            default -> new Action.CompareAndSet(key, content(), content());
        };
    }

    private Content content() {
        int value = random.nextInt(values + 1);
        return value == 0 ? Content.EMPTY : Content.of("v" + value);
    }

    /// The history with one result changed, if the chosen operation has one that can be.
    static List<Operation> withOneResultChanged(
            Random random, List<Operation> history, int values) {
        List<Operation> changed = new ArrayList<>(history);
        int place = random.nextInt(history.size());
        Operation operation = history.get(place);
        if (operation.ending() instanceof Ending.Returned(long at, Result result)) {
            Result other =
                    switch (result) {
                        case Result.Found _ ->
                                Result.found(Content.of("v" + (1 + random.nextInt(values))));
                        case Result.Set _ -> Result.DIFFERED;
                        case Result.Differed _ -> Result.SET;
                        case Result.Written _ -> result;
                    };
            changed.set(
                    place,
                    new Operation(
                            operation.client(),
                            operation.call(),
                            operation.action(),
                            new Ending.Returned(at, other)));
        }
        return changed;
    }
}
