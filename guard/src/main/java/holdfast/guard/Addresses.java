package holdfast.guard;

import holdfast.drivers.cgroup.BootClock;
import holdfast.guard.protocol.Address;
import holdfast.guard.protocol.FreezeTimes;
import holdfast.guard.protocol.GuardLine;
import holdfast.guard.protocol.LineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The addresses that must not outlive the lease (L6): takes them away when the deadline is past, and renews the
/// kernel's own lifetime of them while it is ahead. A thread of its own: it waits for `ip`.
final class Addresses {

    private final GuardFiles files;
    private final Supplier<FreezeTimes> times;
    private final Consumer<GuardLine> tell;
    private final Voice voice;
    private final Thread thread;

    /// Each with whether it was told to be taken away since the deadline was last ahead.
    private final Map<Address, Boolean> registered =
            new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));

    private final List<Address> forgotten = new ArrayList<>();
    private final ReentrantLock turning = new ReentrantLock();
    private boolean changed;

    Addresses(
            GuardFiles files, Supplier<FreezeTimes> times, Consumer<GuardLine> tell, Voice voice) {
        this.files = files;
        this.times = times;
        this.tell = tell;
        this.voice = voice;
        this.thread = Thread.ofPlatform().daemon().name("addresses").unstarted(this::run);
    }

    /// What was registered with the guard before this one.
    void load() throws IOException {
        try {
            for (String line : Files.readAllLines(files.addresses())) {
                registered.put(Address.parse(line), false);
            }
        } catch (NoSuchFileException _) {
            // None was ever registered.
        } catch (LineException e) {
            voice.say("guard.addresses can't be understood, and is passed over: " + e.why());
        }
    }

    void start() {
        thread.start();
    }

    /// @return whether there was room for it
    synchronized boolean register(Address address) {
        if (registered.size() >= GuardLimits.ADDRESSES && !registered.containsKey(address)) {
            return false;
        }
        registered.put(address, false);
        changed = true;
        look();
        return true;
    }

    synchronized void forget(Address address) {
        registered.remove(address);
        forgotten.add(address);
        changed = true;
        look();
    }

    /// Does what is to be done now, and not in a second.
    void look() {
        LockSupport.unpark(thread);
    }

    private void run() {
        while (true) {
            try {
                turn();
            } catch (IOException e) {
                voice.say("addresses: " + e.getMessage());
            } catch (InterruptedException _) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(GuardLimits.RENEW_MILLIS));
        }
    }

    /// The last renewal before a planned stop: what runs keeps its addresses until the deadline.
    void leave() throws IOException, InterruptedException {
        turn();
    }

    /// One round; nothing of it is under way when it returns.
    private void turn() throws IOException, InterruptedException {
        turning.lockInterruptibly();
        try {
            turnAlone();
        } finally {
            turning.unlock();
        }
    }

    private void turnAlone() throws IOException, InterruptedException {
        keep();
        List<Address> all;
        List<Address> gone;
        synchronized (this) {
            all = List.copyOf(registered.keySet());
            gone = List.copyOf(forgotten);
            forgotten.clear();
        }
        long now = BootClock.millis();
        FreezeTimes until = times.get();
        if (until.isAhead(now)) {
            synchronized (this) {
                registered.replaceAll((address, taken) -> false);
            }
            renew(all, until.guardMillis() - now);
        } else {
            takeAway(all);
        }
        gone.forEach(address -> tell.accept(new GuardLine.Forgotten(address)));
    }

    private void takeAway(List<Address> all) throws IOException, InterruptedException {
        List<Address> present = Devices.present(all);
        if (!present.isEmpty()) {
            StringBuilder batch = new StringBuilder();
            present.forEach(address ->
                    batch.append("addr del ")
                            .append(address.address())
                            .append(" dev ")
                            .append(address.device())
                            .append('\n'));
            ip(batch);
        }
        List<Address> still = Devices.present(all);
        for (Address address : all) {
            if (!still.contains(address) && markTaken(address)) {
                voice.say("address " + address + " is taken away, because the deadline is past");
                tell.accept(new GuardLine.Taken(address));
            }
        }
        if (!still.isEmpty()) {
            look();
            TimeUnit.MILLISECONDS.sleep(GuardLimits.LOOK_MILLIS);
        }
    }

    private synchronized boolean markTaken(Address address) {
        return Boolean.FALSE.equals(registered.replace(address, true));
    }

    /// Only those that are there: what is not was taken off by whoever owns it.
    private void renew(List<Address> all, long leftMillis)
            throws IOException, InterruptedException {
        List<Address> present = Devices.present(all);
        if (present.isEmpty()) {
            return;
        }
        long seconds = (leftMillis + 999) / 1000 + 1;
        StringBuilder batch = new StringBuilder();
        present.forEach(address ->
                batch.append("addr change ")
                        .append(address.address())
                        .append(" dev ")
                        .append(address.device())
                        .append(" valid_lft ")
                        .append(seconds)
                        .append(" preferred_lft ")
                        .append(seconds)
                        .append('\n'));
        ip(batch);
    }

    private void ip(StringBuilder batch) throws IOException, InterruptedException {
        String said = Tool.run(List.of("ip", "-force", "-batch", "-"), batch.toString());
        if (!said.isEmpty()) {
            voice.say(said.replace('\n', ' '));
        }
    }

    /// Writes down what is registered, for the next guard.
    private void keep() throws IOException {
        List<String> lines;
        synchronized (this) {
            if (!changed) {
                return;
            }
            changed = false;
            lines = registered.keySet().stream().map(Address::toString).toList();
        }
        Files.write(files.addresses(), lines);
    }
}
