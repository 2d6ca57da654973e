package holdfast.trials;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.SettingView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.Ask;
import holdfast.frontends.client.Call;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Condition;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.ProblemException;
import holdfast.sandbox.cluster.Pause;
import holdfast.simulator.history.Action;
import holdfast.simulator.history.Content;
import holdfast.simulator.history.Ending;
import holdfast.simulator.history.Operation;
import holdfast.simulator.history.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Clients that read, write, set by condition and remove a few settings, each client through a node of its own, and write
/// down every operation as [holdfast.simulator.history.LinearizabilityChecker] takes it.
///
/// Every value is written once, so that a setting's revision stands for its value: what is set "if it was last set at
/// revision 17" is set if it still has the value that was seen with 17. What the cluster says it refused belongs into no
/// history; if it was done all the same, somebody reads a value that nobody wrote, and that is seen.
public final class RegisterLoad implements AutoCloseable {

    /// What a load is to be.
    ///
    /// @param prefix  of its keys; nobody may have used it before
    /// @param keys    how many
    /// @param clients that work at the same time; the nodes take turns
    /// @param rest    of a client between two operations
    /// @param limit   how long a client waits for an answer
    /// @param seed    of what clients do
    public record Plan(
            String prefix, int keys, int clients, Duration rest, Duration limit, long seed) {

        /// Three clients for each of three nodes on three keys.
        public static Plan usual(String prefix, long seed) {
            return new Plan(prefix, 3, 9, Duration.ofMillis(20), Duration.ofSeconds(3), seed);
        }
    }

    /// What a client last saw of a key.
    private record Seen(Content content, Condition condition) {}

    private static final Seen NOTHING = new Seen(Content.EMPTY, Condition.absent());

    private static final int UNMET = 412;
    private static final int NOT_FOUND = 404;

    private final Plan plan;
    private final List<Operation> history = new ArrayList<>();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final AtomicInteger values = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger strangers = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    private RegisterLoad(Plan plan) {
        this.plan = plan;
    }

    /// Begins.
    public static RegisterLoad start(Clients clients, Plan plan) {
        RegisterLoad load = new RegisterLoad(plan);
        List<ClusterClient> nodes = clients.each();
        for (int number = 0; number < plan.clients(); number++) {
            int client = number;
            ClusterClient node = nodes.get(client % nodes.size());
            Random chance = new Random(plan.seed() * 1_000_003 + client);
            load.threads.add(
                    Thread.ofVirtual()
                            .name("register-" + client)
                            .start(() -> load.workOn(client, node, chance)));
        }
        return load;
    }

    private void workOn(int client, ClusterClient node, Random chance) {
        while (!stopping) {
            work(client, node, chance);
            if (!Pause.millis(plan.rest().toMillis())) {
                return;
            }
        }
    }

    private void work(int client, ClusterClient node, Random chance) {
        String key = key(chance.nextInt(plan.keys()));
        Seen last = seen.getOrDefault(key, NOTHING);
        Content next = Content.of("v" + values.incrementAndGet());
        switch (chance.nextInt(10)) {
            case 0, 1, 2, 3 -> read(client, node, key);
            case 4, 5, 6 -> put(client, node, new Action.Write(key, next), Condition.none());
            case 7, 8 ->
                    put(
                            client,
                            node,
                            new Action.CompareAndSet(key, last.content(), next),
                            last.condition());
            default -> remove(client, node, key, last);
        }
    }

    private String key(int number) {
        return plan.prefix() + number;
    }

    /// Has several more clients each read a key through this node, all at once, and waits for their answers no longer than
    /// one does: for the moment in which a node is most likely to be wrong.
    public List<Thread> readAtOnce(ClusterClient node, int readers) {
        List<Thread> reading = new ArrayList<>();
        for (int reader = 0; reader < readers; reader++) {
            int client = plan.clients() + strangers.getAndIncrement();
            String key = key(reader % plan.keys());
            reading.add(
                    Thread.ofVirtual()
                            .name("reader-" + client)
                            .start(() -> read(client, node, key)));
        }
        return reading;
    }

    private void read(int client, ClusterClient node, String key) {
        Action action = new Action.Read(key);
        long call = System.nanoTime();
        try {
            SettingView found =
                    node.exchange(Calls.setting(key, Consistency.CURRENT), Ask.within(plan.limit()))
                            .value();
            Content content = Content.of(found.value());
            returned(client, call, action, Result.found(content));
            seen.put(key, new Seen(content, Condition.revision(found.revision())));
        } catch (ProblemException e) {
            if (e.problem().status() == NOT_FOUND) {
                returned(client, call, action, Result.found(Content.EMPTY));
                seen.put(key, NOTHING);
            }
        } catch (ClientException e) {
            // It learned nothing.
        }
    }

    private void put(int client, ClusterClient node, Action action, Condition condition) {
        Content content =
                switch (action) {
                    case Action.Write(String _, Content wanted) -> wanted;
                    case Action.CompareAndSet(String _, Content _, Content wanted) -> wanted;
                    case Action.Read _ -> throw new IllegalArgumentException("a read puts nothing");
                };
        change(
                client,
                node,
                action,
                Calls.putSetting(action.key(), content.toString(), condition),
                content);
    }

    private void remove(int client, ClusterClient node, String key, Seen last) {
        if (last.condition() instanceof Condition.AtRevision) {
            change(
                    client,
                    node,
                    new Action.CompareAndSet(key, last.content(), Content.EMPTY),
                    Calls.removeSetting(key, last.condition()),
                    Content.EMPTY);
        }
    }

    private void change(
            int client, ClusterClient node, Action action, Call<CommandDone> call, Content left) {
        long called = System.nanoTime();
        try {
            Answer<CommandDone> done = node.exchange(call, Ask.within(plan.limit()));
            boolean unconditional = action instanceof Action.Write;
            returned(client, called, action, unconditional ? Result.WRITTEN : Result.SET);
            changes.incrementAndGet();
            Condition condition = Condition.revision(done.value().revision());
            seen.put(
                    action.key(), left.equals(Content.EMPTY) ? NOTHING : new Seen(left, condition));
        } catch (ProblemException e) {
            boolean unmet = e.problem().status() == UNMET || e.problem().status() == NOT_FOUND;
            if (unmet && action instanceof Action.CompareAndSet) {
                returned(client, called, action, Result.DIFFERED);
                seen.remove(action.key());
            } else if (Load.isMaybe(e)) {
                write(new Operation(client, called, action, Ending.UNKNOWN));
            }
        } catch (ClientException e) {
            if (Load.isMaybe(e)) {
                write(new Operation(client, called, action, Ending.UNKNOWN));
            }
        }
    }

    private void returned(int client, long call, Action action, Result result) {
        write(new Operation(client, call, action, new Ending.Returned(System.nanoTime(), result)));
    }

    private void write(Operation operation) {
        synchronized (history) {
            history.add(operation);
        }
    }

    /// Changes that were acknowledged.
    public int changes() {
        return changes.get();
    }

    /// Waits until so many more changes are acknowledged than now.
    ///
    /// @return whether they were within the limit
    public boolean awaitChanges(int more, Duration limit) {
        int wanted = changes.get() + more;
        long end = System.nanoTime() + limit.toNanos();
        while (changes.get() < wanted) {
            if (System.nanoTime() - end > 0 || !Pause.millis(2)) {
                return false;
            }
        }
        return true;
    }

    /// Operations that returned and were under way at some moment between two.
    public long overlapping(long from, long until) {
        return history().stream()
                .filter(operation ->
                        operation.ending() instanceof Ending.Returned(long at, Result _)
                                && at - from >= 0
                                && until - operation.call() >= 0)
                .count();
    }

    /// All that has an ending so far.
    public List<Operation> history() {
        synchronized (history) {
            return List.copyOf(history);
        }
    }

    /// Ends it, and returns when every operation has its ending.
    public void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /// Ends it at once.
    @Override
    public void close() {
        stopping = true;
        threads.forEach(Thread::interrupt);
    }
}
