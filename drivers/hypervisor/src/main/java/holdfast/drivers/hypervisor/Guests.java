package holdfast.drivers.hypervisor;

import holdfast.core.guest.Desired;
import holdfast.core.guest.Ending;
import holdfast.core.guest.GuestAction;
import holdfast.core.guest.GuestEvent;
import holdfast.core.guest.GuestRecord;
import holdfast.core.guest.GuestRules;
import holdfast.core.guest.GuestState;
import holdfast.core.guest.GuestStep;
import holdfast.core.guest.MachineKind;
import holdfast.core.model.GroupId;
import holdfast.core.model.Problem;
import holdfast.core.model.RunNumber;
import holdfast.core.model.VolumeId;
import holdfast.drivers.host.HostRuns;
import holdfast.drivers.host.Program;
import holdfast.drivers.host.RunEvent;
import holdfast.drivers.host.RunId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The guests of this node. A guest is the machine of a group; its runs are the group's, and are among the runs of
/// [HostRuns], which freezes, thaws, kills and finds them like any other.
///
/// No method waits: what is wanted is done in the order in which it was asked for, by one thread, and what happens is told from that
/// thread. Whoever opened the [HostRuns] hands on what it tells of guests' runs ([#happened]), in place of acting on it.
public final class Guests implements AutoCloseable {

    private final GuestSettings settings;
    private final HostRuns host;
    private final GuestStarter starter;
    private final Consumer<GuestNews> news;
    private final Map<GroupId, LiveGuest> guests = new TreeMap<>();

    /// Whose end was told before somebody said that they were found running.
    private final Set<RunId> overBefore = new TreeSet<>();

    private Set<VolumeId> stalled = Set.of();
    private final Map<GroupId, GuestView> views = new ConcurrentHashMap<>();
    private final Map<GroupId, SerialLine> serials = new ConcurrentHashMap<>();
    private final GuestLoop loop = new GuestLoop(this::tick);

    private Guests(GuestSettings settings, HostRuns host, Consumer<GuestNews> news) {
        this.settings = settings;
        this.host = host;
        this.news = news;
        starter = new GuestStarter(settings);
    }

    /// @param host runs guests and may run other things
    /// @param news is told what happens, in order; may wait
    public static Guests open(GuestSettings settings, HostRuns host, Consumer<GuestNews> news) {
        Guests guests = new Guests(settings, host, news);
        guests.loop.start();
        return guests;
    }

    /// A run of a guest that [HostRuns#find] found running: it is talked to again, and left as it is until somebody says what is wanted.
    public void found(RunId run) {
        RunPlace.of(settings.directory(), run)
                .guest()
                .ifPresent(guest -> wish(() -> found(run, guest)));
    }

    private void found(RunId run, GuestRecord guest) {
        if (!overBefore.contains(run)) {
            LiveGuest live = live(run.group(), guest);
            talk(live, run);
            step(run.group(), live, new GuestEvent.Found(run.number()));
        }
    }

    /// Starts this run of it, whose number [holdfast.drivers.host.HighestRuns] has. Where it can't be begun, its end is told.
    ///
    /// @param guest as it is agreed on
    /// @param desired running or paused
    public void start(RunId run, GuestRecord guest, Desired desired) {
        wish(() -> {
            overBefore.removeIf(over -> over.group().equals(run.group()));
            LiveGuest live = live(run.group(), guest);
            live.given(run.number());
            step(run.group(), live, new GuestEvent.Given(run.number(), desired));
        });
    }

    /// What is wanted of a guest from now on: with [Desired#OFF] it shuts down in its own time, with [Desired#OFF_NOW] it is
    /// ended. Of one that has never run here nothing is told.
    public void want(GroupId group, Desired desired) {
        wish(group, new GuestEvent.Wanted(desired));
    }

    /// Presses its power button, once: what comes of it, the guest decides.
    public void pressPowerButton(GroupId group) {
        wish(() ->
                Optional.ofNullable(guests.get(group))
                        .ifPresent(live -> live.ask(Ask.POWER_BUTTON)));
    }

    /// Presses its reset button.
    public void reset(GroupId group) {
        wish(group, new GuestEvent.ResetWanted());
    }

    /// Which of this node's volumes serve nobody now, all others do.
    public void stalled(Set<VolumeId> volumes) {
        wish(() -> {
            Set<VolumeId> changed = new TreeSet<>(volumes);
            changed.addAll(stalled);
            stalled = volumes;
            guests.forEach((group, live) -> serving(group, live, changed));
        });
    }

    private void serving(GroupId group, LiveGuest live, Set<VolumeId> volumes) {
        for (VolumeId volume : volumes) {
            step(group, live, new GuestEvent.VolumeServes(volume, !stalled.contains(volume)));
        }
    }

    /// Hands on what the host tells of a guest's run. The end of one that is over already was asked for, and is told again.
    ///
    /// @return whether it is a guest's, and this room's to act on
    public boolean happened(RunEvent event) {
        RunId run = event.run();
        if (RunPlace.of(settings.directory(), run).guest().isEmpty()) {
            return false;
        }
        if (event instanceof RunEvent.Ended(_, var end)) {
            wish(() -> {
                LiveGuest live = guests.get(run.group());
                if (live == null || !live.life.running().equals(Optional.of(run.number()))) {
                    overBefore.add(run);
                    news.accept(
                            new GuestNews.Over(
                                    run, Ending.ASKED, end.because(), end.livedMillis()));
                    return;
                }
                live.livedMillis = end.livedMillis();
                step(run.group(), live, new GuestEvent.Ended(run.number(), end.because()));
            });
        }
        return true;
    }

    /// How each guest is that was here in this start of the daemon. Of one whose run is over it goes on being told.
    public Map<GroupId, GuestView> views() {
        return Map.copyOf(views);
    }

    public Optional<GuestView> view(GroupId group) {
        return Optional.ofNullable(views.get(group));
    }

    /// The serial line of a guest that has a run here.
    public Optional<SerialLine> serial(GroupId group) {
        return Optional.ofNullable(serials.get(group));
    }

    private LiveGuest live(GroupId group, GuestRecord guest) {
        LiveGuest live = guests.computeIfAbsent(group, _ -> new LiveGuest(guest));
        live.guest = guest;
        serving(group, live, stalled);
        return live;
    }

    private void talk(LiveGuest live, RunId run) {
        RunPlace place = RunPlace.of(settings.directory(), run);
        GuestSession session = new GuestSession(place, said -> wish(() -> said(run, said)));
        SerialLine serial = new SerialLine(place);
        live.lines = Optional.of(new LiveGuest.Lines(run, session, serial));
        serials.put(run.group(), serial);
    }

    /// Of a run that is over, or was never this start's, it changes nothing.
    private void said(RunId run, SessionNews said) {
        LiveGuest live = guests.get(run.group());
        if (live == null || !live.life.running().equals(Optional.of(run.number()))) {
            return;
        }
        RunNumber number = run.number();
        switch (said) {
            case SessionNews.Is(var seen) -> {
                starter.begun(run);
                step(run.group(), live, new GuestEvent.Saw(number, seen));
            }
            case SessionNews.Answers(boolean does) ->
                    step(run.group(), live, new GuestEvent.Answers(number, does));
            case SessionNews.DiskFailed failed ->
                    trouble(run.group(), live, GuestTroubles.diskFailed(live.guest, failed));
            case SessionNews.NotDone(Ask ask, String why) ->
                    trouble(run.group(), live, GuestTroubles.notDone(live.guest, ask, why));
            case SessionNews.Restarted() ->
                    step(run.group(), live, new GuestEvent.Restarted(number));
        }
    }

    private void trouble(GroupId group, LiveGuest live, Problem problem) {
        boolean isNew = live.troubled(problem, GuestLoop.nowMillis());
        views.put(group, live.view());
        if (isNew) {
            news.accept(new GuestNews.Trouble(group, problem));
        }
    }

    private void step(GroupId group, LiveGuest live, GuestEvent event) {
        GuestState before = live.life.state();
        GuestStep step = GuestRules.on(live.guest, live.life, event, GuestLoop.nowMillis());
        live.life = step.life();
        for (GuestAction action : step.actions()) {
            carryOut(group, live, action);
        }
        GuestState after = live.life.state();
        live.look(GuestLoop.nowMillis());
        views.put(group, live.view());
        if (after != before) {
            news.accept(new GuestNews.Changed(group, before, after));
        }
    }

    private void carryOut(GroupId group, LiveGuest live, GuestAction action) {
        switch (action) {
            case GuestAction.Start(RunNumber run, boolean held) ->
                    start(live, new RunId(group, run), held);
            case GuestAction.Kill(RunNumber run, String _) -> host.kill(new RunId(group, run));
            case GuestAction.PressPowerButton _ -> live.ask(Ask.POWER_BUTTON);
            case GuestAction.Pause _ -> live.ask(Ask.PAUSE);
            case GuestAction.Resume _ -> live.ask(Ask.RESUME);
            case GuestAction.Reset _ -> live.ask(Ask.RESET);
            case GuestAction.TellOver over -> over(group, live, over);
            case GuestAction.TellRestarts(RunNumber run, int times, long within) ->
                    restarts(new RunId(group, run), live, times, Duration.ofMillis(within));
            case GuestAction.Refuse(Problem problem) -> trouble(group, live, problem);
        }
    }

    private void restarts(RunId run, LiveGuest live, int times, Duration within) {
        String words = starter.lastWords(run);
        Problem problem = GuestTroubles.restarts(live.guest, times, within, words);
        trouble(run.group(), live, problem);
    }

    private void start(LiveGuest live, RunId run, boolean held) {
        try {
            if (live.guest.machine().equals(MachineKind.NOT_YET)) {
                live.guest = live.guest.with(settings.qemu().pin());
            }
            Program program = starter.prepare(run, live.guest, held);
            talk(live, run);
            host.start(run, program);
        } catch (HypervisorException e) {
            news.accept(new GuestNews.Trouble(run.group(), e.problem()));
            live.livedMillis = 0;
            String why = e.problem().why() + " " + e.problem().remedy();
            wish(run.group(), new GuestEvent.Ended(run.number(), why));
        }
    }

    private void over(GroupId group, LiveGuest live, GuestAction.TellOver over) {
        RunId run = new RunId(group, over.run());
        String because = starter.because(run, over);
        live.lines.ifPresent(LiveGuest.Lines::close);
        live.lines = Optional.empty();
        serials.remove(group);
        live.over(run.number(), over.ending(), because, GuestLoop.nowMillis());
        starter.over(run).ifPresent(problem -> news.accept(new GuestNews.Trouble(group, problem)));
        news.accept(new GuestNews.Over(run, over.ending(), because, live.livedMillis));
    }

    private void wish(GroupId group, GuestEvent event) {
        wish(() ->
                Optional.ofNullable(guests.get(group)).ifPresent(live -> step(group, live, event)));
    }

    private void wish(Runnable wish) {
        loop.add(wish);
    }

    private void tick() {
        guests.forEach((group, live) -> step(group, live, new GuestEvent.Tick()));
    }

    /// Looks after them no more. They go on, for the next start of the daemon to find.
    @Override
    public void close() {
        loop.close();
        guests.values().forEach(live -> live.lines.ifPresent(LiveGuest.Lines::close));
    }
}
