package holdfast.trials.torture;

import holdfast.frontends.client.ClientException;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.model.SandboxException;
import holdfast.trials.Clients;
import holdfast.trials.Ticks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// One torture of one cluster, from its groups' first lines to the judgement. Ends at the first storm after which something is
/// not as it must be.
final class Torture {

    private final Plan plan;
    private final Sandbox sandbox;
    private final Clients clients;
    private final Journal journal;
    private final Groups groups;
    private final Wakes wakes = new Wakes();
    private final Striker striker;
    private final Calm calm;
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private volatile List<String> gaps = List.of();
    private volatile int storms;
    private long longestCalm;

    /// @param sandbox that is healthy, and whose nodes may run groups
    Torture(Plan plan, Sandbox sandbox, Clients clients) throws IOException {
        this.plan = plan;
        this.sandbox = sandbox;
        this.clients = clients;
        this.journal = new Journal(sandbox.layout().directory().resolve("torture.log"));
        this.groups = new Groups(plan, sandbox.layout().directory().resolve("lines"));
        this.striker = new Striker(sandbox, clients, journal, wakes);
        this.calm = new Calm(plan, sandbox, clients, groups);
    }

    Outcome run() throws ClientException {
        for (String group : plan.groupNames()) {
            groups.create(clients.any(), group);
        }
        awaitCalm("before the first storm");
        Storms all = new Storms(plan);
        for (int number = 1;
                findings.isEmpty()
                        && number <= plan.storms()
                        && journal.elapsedMillis() < plan.length().toMillis()
                        && !sandbox.isClosing();
                number++) {
            storms = number;
            journal.tell("storm " + storms);
            blow(all.next());
            if (findings.isEmpty()) {
                awaitCalm("after storm " + storms);
            }
            judge();
        }
        return outcome();
    }

    /// All of it, each blow at its time.
    private void blow(List<Blow> storm) {
        long begun = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (Blow blow : storm) {
            threads.add(Thread.ofVirtual().start(() -> blow(blow, begun)));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void blow(Blow blow, long begun) {
        sleepUntil(begun, blow.from());
        journal.begins(blow.fault());
        try {
            striker.begin(blow.fault());
        } catch (SandboxException | RuntimeException e) {
            // What it is about may have just been restarted; or the sandbox ends.
            journal.tell("could not begin " + blow.fault() + ": " + e.getMessage());
        }
        sleepUntil(begun, blow.until());
        try {
            striker.end(blow.fault());
        } catch (SandboxException | RuntimeException e) {
            find("could not end: " + blow.fault() + ": " + e.getMessage(), Ticks.nowMillis());
        }
        journal.ends(blow.fault());
    }

    private static void sleepUntil(long begun, long millis) {
        Pause.millis(Math.max(0, millis - (System.nanoTime() - begun) / 1_000_000));
    }

    private void awaitCalm(String when) {
        long since = Ticks.nowMillis();
        List<String> wanting = calm.await(since);
        long now = Ticks.nowMillis();
        longestCalm = Math.max(longestCalm, now - since);
        journal.tell(when + " all was well after " + (now - since) + " ms");
        if (!wanting.isEmpty()) {
            find(
                    "stuck "
                            + when
                            + ", "
                            + plan.bound().toSeconds()
                            + " s after the last fault ended at "
                            + journal.at(since)
                            + ": "
                            + String.join("; ", wanting),
                    since);
        }
    }

    private void judge() {
        groups.forEach((group, ticks) -> {
            for (String wrong : ticks.numberedWrong()) {
                find(group + ": " + wrong, Ticks.nowMillis());
            }
            for (Ticks.Overlap overlap : ticks.overlaps()) {
                if (!wakes.excuse(overlap)) {
                    find(told(group, overlap), overlap.late().getLast());
                }
            }
        });
        gaps = groups.longestGaps();
    }

    private String told(String group, Ticks.Overlap overlap) {
        return group
                + " ran twice: run "
                + overlap.after().run()
                + " on "
                + overlap.after().node()
                + " wrote from "
                + journal.at(overlap.after().first())
                + " on, and run "
                + overlap.before().run()
                + " on "
                + overlap.before().node()
                + " wrote "
                + overlap.late().size()
                + " lines from "
                + journal.at(overlap.late().getFirst())
                + " to "
                + journal.at(overlap.late().getLast());
    }

    /// @param until the faults of two leases before this, in milliseconds since the boot, are told with it
    private void find(String what, long until) {
        if (!sandbox.isClosing()) {
            journal.tell("NOT HELD: " + what);
            findings.add(
                    new Finding(what, journal.stood(until - 2 * plan.lease().millis(), until)));
        }
    }

    /// A line about what goes on.
    String progress() {
        return String.format(
                Locale.ROOT,
                "%s of %s; storm %d, %d faults, %d runs; longest without: %s; now: %s",
                minutes(journal.elapsedMillis()),
                minutes(plan.length().toMillis()),
                storms,
                journal.count(),
                groups.runs(),
                gaps.isEmpty() ? "not yet known" : String.join(", ", gaps),
                journal.standing().isEmpty()
                        ? "no fault"
                        : journal.standing().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")));
    }

    private static String minutes(long millis) {
        return String.format(Locale.ROOT, "%d:%02d", millis / 60_000, millis / 1_000 % 60);
    }

    private Outcome outcome() {
        List<Outcome.Written> written = new ArrayList<>();
        groups.forEach((group, ticks) -> {
            Ticks.Gap gap = ticks.longestGap();
            written.add(
                    new Outcome.Written(
                            group,
                            ticks.spans().size(),
                            ticks.allLines(),
                            gap.millis(),
                            "from "
                                    + journal.at(gap.from())
                                    + " on ("
                                    + String.join("; ", journal.stood(gap.from(), gap.until()))
                                    + ")"));
        });
        return new Outcome(
                plan,
                journal.elapsedMillis(),
                storms,
                journal.byKind(),
                written,
                longestCalm,
                wakes.longestMillis(),
                findings);
    }
}
