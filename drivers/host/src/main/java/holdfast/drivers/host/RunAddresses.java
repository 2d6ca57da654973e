package holdfast.drivers.host;

import holdfast.core.model.DeviceAddress;
import holdfast.core.model.Problem;
import holdfast.drivers.cgroup.BootClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The addresses of runs on this node: on their devices from before a run begins until it has ended, but for the time in
/// which all is frozen (L6).
///
/// Each is registered with whoever watches over the lease before it is put anywhere, and has no longer life in the kernel
/// than that deadline. It is taken off before a run's end is told: from then on another node may have it. What is on its
/// device because of a run stands in that run's directory, for the next start of the daemon. Belongs to the thread of
/// [HostRuns], but for [#frozen] and [#taken], which wait for nothing.
final class RunAddresses {

    private final Path directory;
    private final AddressWatch watch;
    private final LongSupplier freezes;
    private final Consumer<Problem> troubles;
    private final Announcer announcer;

    /// Of runs that live, and of those whose end is not told yet.
    private final Map<RunId, List<DeviceAddress>> all = new ConcurrentSkipListMap<>();

    /// Runs whose addresses should be there now.
    private final Set<RunId> up = ConcurrentHashMap.newKeySet();

    /// One changes devices at a time.
    private final ReentrantLock turn = new ReentrantLock();

    /// The freezing after which all was thawed last; -1 while it was not.
    private volatile long thawedAfter = -1;

    /// @param freezes [Gate#ticket]: rises with every freezing
    RunAddresses(
            Path directory, AddressWatch watch, LongSupplier freezes, Consumer<Problem> troubles) {
        this.directory = directory;
        this.watch = watch;
        this.freezes = freezes;
        this.troubles = troubles;
        this.announcer = new Announcer(troubles);
    }

    /// The parent of all runs was found thawed.
    void foundThawed() {
        thawedAfter = freezes.getAsLong();
    }

    /// Of a former start of the daemon, whether it lives or has ended. Registered again; nothing is put anywhere.
    void found(RunId run) {
        List<DeviceAddress> addresses = RunFiles.of(directory, run).addresses();
        if (!addresses.isEmpty()) {
            all.put(run, addresses);
            addresses.forEach(watch::register);
        }
    }

    /// Of a run that ended under a former start of the daemon: from the moment in which its end is told another node may
    /// have its addresses.
    void foundEnded(RunId run) throws HostException {
        found(run);
        Optional<Problem> wrong = drop(run);
        if (wrong.isPresent()) {
            throw new HostException(wrong.get());
        }
    }

    /// Puts the addresses of a run there that is about to begin. Where all is frozen, or the lease is over, they come with
    /// the thaw, as the run itself does.
    void begin(RunId run, List<DeviceAddress> addresses) throws IOException, HostException {
        if (addresses.isEmpty()) {
            return;
        }
        RunFiles.of(directory, run).addresses(addresses);
        all.put(run, addresses);
        Optional<String> wrong = put(run);
        if (wrong.isPresent()) {
            throw new HostException(Refusals.addressNotPut(run, addresses, wrong.get()));
        }
    }

    /// All is thawed again.
    ///
    /// @param keep   runs that go on
    /// @param ticket of the thawing
    /// @return those that can't go on, because an address of theirs can't be put back
    Set<RunId> back(Set<RunId> keep, long ticket) {
        thawedAfter = ticket;
        Set<RunId> without = new TreeSet<>();
        for (RunId run : new TreeSet<>(keep)) {
            Optional<String> wrong = all.containsKey(run) ? put(run) : Optional.empty();
            if (wrong.isPresent()) {
                troubles.accept(Refusals.addressNotPut(run, of(run), wrong.get()));
                without.add(run);
            }
        }
        return without;
    }

    /// All was frozen just now: takes the addresses away, beside whoever else does at the deadline.
    void frozen() {
        up.clear();
        long ticket = freezes.getAsLong();
        if (!all.isEmpty()) {
            Thread.ofVirtual().name("addresses").start(() -> takeAway(ticket));
        }
    }

    /// Somebody else took addresses away, because the lease was over: they come back with the next thaw.
    void taken() {
        up.clear();
    }

    private void takeAway(long ticket) {
        turn.lock();
        try {
            if (thawedAfter < ticket) {
                var _ = IpTool.remove(all.values().stream().flatMap(List::stream).toList());
            }
        } finally {
            turn.unlock();
        }
    }

    private List<DeviceAddress> of(RunId run) {
        return all.getOrDefault(run, List.of());
    }

    private boolean mayBeThere() {
        return thawedAfter == freezes.getAsLong() && watch.untilMillis() > BootClock.millis();
    }

    /// Whoever is stopped in between comes too late: it is looked once more when they are there.
    private Optional<String> put(RunId run) {
        List<DeviceAddress> addresses = of(run);
        addresses.forEach(watch::register);
        turn.lock();
        try {
            if (!mayBeThere()) {
                return Optional.empty();
            }
            long left = watch.untilMillis() - BootClock.millis();
            // Whole seconds are the kernel's unit; one more, so that the guard comes first.
            Optional<String> wrong = IpTool.put(addresses, (left + 999) / 1000 + 1);
            if (!mayBeThere()) {
                var _ = IpTool.remove(addresses);
                return Optional.empty();
            }
            if (wrong.isEmpty()) {
                up.add(run);
                announcer.announce(addresses);
            }
            return wrong;
        } finally {
            turn.unlock();
        }
    }

    /// Takes the addresses of a run off that has ended.
    ///
    /// @return what is wrong where one is still there; nothing where all are gone, and the end may be told
    Optional<Problem> drop(RunId run) {
        Set<DeviceAddress> others = new HashSet<>();
        all.forEach((other, theirs) -> {
            if (!other.equals(run)) {
                others.addAll(theirs);
            }
        });
        List<DeviceAddress> own =
                of(run).stream().filter(address -> !others.contains(address)).toList();
        watch.forget(own);
        turn.lock();
        try {
            Optional<String> said = IpTool.remove(own);
            List<DeviceAddress> still = IpTool.present(own);
            if (!still.isEmpty()) {
                return Optional.of(Refusals.addressStays(run, still, said.orElse("")));
            }
            RunFiles.of(directory, run).withoutAddresses();
        } catch (IOException e) {
            return Optional.of(Refusals.addressStays(run, own, HostException.say(e)));
        } finally {
            turn.unlock();
        }
        up.remove(run);
        if (all.remove(run) != null) {
            mend();
        }
        return Optional.empty();
    }

    /// With the first address of a network the kernel drops the others of the same network, unless the device is set to
    /// keep them.
    private void mend() {
        for (RunId run : new ArrayList<>(up)) {
            try {
                if (IpTool.present(of(run)).size() < of(run).size()) {
                    put(run).ifPresent(wrong ->
                            troubles.accept(Refusals.addressNotPut(run, of(run), wrong)));
                }
            } catch (IOException e) {
                troubles.accept(Refusals.addressNotPut(run, of(run), HostException.say(e)));
            }
        }
    }
}
