package holdfast.drivers.host;

import holdfast.core.model.GroupId;
import holdfast.core.model.Problem;
import holdfast.core.model.RunNumber;
import holdfast.drivers.cgroup.CgroupException;
import holdfast.drivers.cgroup.Child;
import holdfast.drivers.cgroup.Parent;
import holdfast.drivers.cgroup.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The runs of programs on this node. No method but [#find] and [#close] waits: what is wanted is done in the order in
/// which it was asked for, by one thread, and what happens is told from that thread.
public final class HostRuns implements AutoCloseable {

    private final Path directory;
    private final Parent parent;
    private final HighestRuns highest;
    private final Consumer<RunEvent> events;
    private final Supervisor supervisor;
    private final EndedRuns ended;
    private final Gate gate;
    private final RunAddresses addresses;
    private final LastWords lastWords;
    private final Wishes wishes;
    private final Map<RunId, LiveRun> living = new TreeMap<>();

    /// How many there are in `living`, and ends that are not told yet, for other threads.
    private volatile int count;

    private final Thread thread = new Thread(this::work, "runs");
    private volatile boolean closed;

    private HostRuns(
            Path directory,
            Parent parent,
            HighestRuns highest,
            AddressWatch watch,
            Consumer<RunEvent> events,
            Consumer<Problem> troubles)
            throws IOException {
        this.directory = directory.toAbsolutePath();
        this.parent = parent;
        this.highest = highest;
        this.events = events;
        supervisor = Supervisor.in(this.directory);
        ended = new EndedRuns(this.directory);
        gate = new Gate(parent);
        addresses = new RunAddresses(this.directory, watch, gate::ticket, troubles);
        lastWords = new LastWords(addresses, events, troubles);
        wishes = new Wishes(this.directory, troubles);
    }

    /// @param directory of this node's runs, which [HighestRuns#make] made
    /// @param watch     takes addresses of runs away when the lease is over
    /// @param events    is told what happens, in order; may wait
    /// @param troubles  is told what this host could not do, where no run's end says it
    public static HostRuns open(
            Path directory,
            Parent parent,
            HighestRuns highest,
            AddressWatch watch,
            Consumer<RunEvent> events,
            Consumer<Problem> troubles)
            throws HostException {
        try {
            return new HostRuns(directory, parent, highest, watch, events, troubles);
        } catch (IOException e) {
            throw new HostException(Refusals.unusable(directory, HostException.say(e)));
        }
    }

    /// What the starts of the daemon before this one left: once, before anything else. Each run is either running, and
    /// watched from now on, or closed for ever. Nothing is thawed, and nothing that runs is touched.
    public List<FoundRun> find() throws HostException {
        if (thread.isAlive()) {
            throw new IllegalStateException("runs are found once, before anything is started");
        }
        try {
            List<FoundRun> found = new ArrayList<>();
            if (!parent.isFreezeAsked()) {
                addresses.foundThawed();
            }
            for (Child child : parent.children()) {
                RunId.ofName(child.name()).ifPresent(run -> living.put(run, found(run, child)));
            }
            for (RunId run : List.copyOf(living.keySet())) {
                if (closeIfEmpty(run)) {
                    living.remove(run);
                } else {
                    addresses.found(run);
                    found.add(new FoundRun.Running(run));
                }
            }
            for (RunId run : ended.all()) {
                if (!living.containsKey(run)) {
                    addresses.foundEnded(run);
                    found.add(new FoundRun.Ended(run, RunFiles.of(directory, run).end()));
                }
            }
            count = living.size();
            thread.start();
            return found;
        } catch (IOException e) {
            throw new HostException(Refusals.unusable(directory, HostException.say(e)));
        } catch (CgroupException e) {
            throw new HostException(e.problem());
        }
    }

    private LiveRun found(RunId run, Child child) {
        return LiveRun.found(RunFiles.of(directory, run), child, supervisor);
    }

    private boolean closeIfEmpty(RunId run) throws CgroupException {
        Optional<Child> child = parent.find(run.name());
        return child.isEmpty() || child.get().remove() != Removal.NOT_EMPTY;
    }

    /// Starts a run that [HighestRuns] has as the highest of its group. Under a frozen parent its program waits.
    public void start(RunId run, Program program) {
        if (run.number().isAbove(highest.highest(run.group()))) {
            throw new IllegalStateException(run + " was not remembered before its start");
        }
        wish(() -> begin(run, program));
    }

    /// Asks it to stop, and kills it when its time to stop is over. Of one that is not there it is told (again) that it
    /// has ended.
    public void stop(RunId run) {
        wish(() -> {
            LiveRun live = living.get(run);
            if (live == null) {
                isOver(run);
            } else {
                live.stop(System.nanoTime());
            }
        });
    }

    /// Ends it and all that it has forked, at once. Of one that is not there it is told (again) that it has ended.
    public void kill(RunId run) {
        wish(() -> {
            LiveRun live = living.get(run);
            if (live == null) {
                isOver(run);
            } else {
                live.kill(Asked.KILL);
            }
        });
    }

    /// Whether there is no run; what was wished just now may still become one.
    public boolean isIdle() {
        return count == 0;
    }

    private void isOver(RunId run) {
        if (!lastWords.waiting().contains(run)) {
            events.accept(new RunEvent.Ended(run, RunFiles.of(directory, run).end()));
        }
    }

    /// Freezes all that is on this node, at once. Thawings that were wished before it are void.
    public void freeze() {
        wishes.tryTo(gate::freeze);
        addresses.frozen();
    }

    /// Thaws the parent in its turn, and of its children these; the others stay frozen, each by itself.
    ///
    /// @param untilMillis by CLOCK_BOOTTIME; when its turn comes later, nothing is thawed
    /// @param done        is told whether the parent is thawed
    public void thaw(long untilMillis, Set<RunId> keep, Consumer<Boolean> done) {
        long ticket = gate.ticket();
        wish(() -> {
            boolean thawed = false;
            try {
                thawed = gate.thaw(ticket, untilMillis, keep, () -> bringBack(keep, ticket));
            } finally {
                done.accept(thawed);
            }
        });
    }

    /// Makes numbers durable in its turn.
    ///
    /// @param done is told when they are; never, where that fails
    public void remember(Map<GroupId, RunNumber> runs, Runnable done) {
        wish(() -> {
            highest.remember(runs);
            done.run();
        });
    }

    /// A run without its addresses does not go on: it is killed, to be started again here or elsewhere.
    private void bringBack(Set<RunId> keep, long ticket) throws CgroupException {
        for (RunId run : addresses.back(keep, ticket)) {
            LiveRun live = living.get(run);
            if (live != null) {
                live.kill(Asked.ADDRESS);
            }
        }
    }

    /// The guard has taken addresses away, because its deadline was past: they come back with the next thaw.
    public void addressesTaken() {
        addresses.taken();
    }

    private void wish(Wishes.Wish wish) {
        wishes.add(wish);
    }

    private void begin(RunId run, Program program) throws CgroupException {
        RunFiles files = RunFiles.of(directory, run);
        RunNumber spent = highest.highest(run.group());
        Optional<Problem> wrong =
                Optional.of(Refusals.spent(run, spent.value()))
                        .filter(_ -> spent.isAbove(run.number()) || Files.exists(files.directory()))
                        .or(program::wrong)
                        .or(() ->
                                Optional.of(Refusals.tooMany(run))
                                        .filter(_ -> living.size() >= HostLimits.RUNS));
        if (wrong.isPresent()) {
            refuse(run, wrong.get());
            return;
        }
        try {
            files.make(program);
            addresses.begin(run, program.addresses());
            Child cgroup = parent.child(run.name());
            living.put(run, LiveRun.begin(files, cgroup, supervisor, program.user()));
        } catch (IOException e) {
            closeIfEmpty(run);
            refuse(run, Refusals.notBegun(run, HostException.say(e)));
        } catch (CgroupException e) {
            refuse(run, e.problem());
        } catch (HostException e) {
            refuse(run, e.problem());
        }
    }

    private void refuse(RunId run, Problem why) {
        lastWords.ended(run, new RunEnd(RunEnd.Kind.REFUSED, 0, 0, Optional.of(why)));
    }

    private void work() {
        while (!closed) {
            try {
                wishes.next();
                look();
                count = living.size() + lastWords.waiting().size();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void look() {
        long now = System.nanoTime();
        for (LiveRun run : List.copyOf(living.values())) {
            wishes.tryTo(() -> {
                for (RunEvent event : run.look(now)) {
                    switch (event) {
                        case RunEvent.Started started -> events.accept(started);
                        case RunEvent.Ended(RunId ofIt, RunEnd end) -> {
                            living.remove(ofIt);
                            lastWords.ended(ofIt, end);
                            ended.prune(living.keySet());
                        }
                    }
                }
            });
        }
        lastWords.look(now);
    }

    /// Looks after them no more. They go on, for the next start of the daemon to find.
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(HostLimits.LAST_LOOK);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
