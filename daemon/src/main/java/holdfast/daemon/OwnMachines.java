package holdfast.daemon;

import holdfast.core.guest.Desired;
import holdfast.core.guest.GuestState;
import holdfast.core.model.Bytes;
import holdfast.core.model.GroupId;
import holdfast.core.model.Problem;
import holdfast.core.model.RunNumber;
import holdfast.core.model.VolumeId;
import holdfast.daemon.machines.MachineRuns;
import holdfast.drivers.host.RunId;
import holdfast.drivers.hypervisor.GuestTrouble;
import holdfast.drivers.hypervisor.GuestView;
import holdfast.drivers.hypervisor.Guests;
import holdfast.drivers.hypervisor.HypervisorException;
import holdfast.drivers.hypervisor.SerialLine;
import holdfast.drivers.wire.WireException;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.rest.ConsoleBytes;
import holdfast.frontends.rest.MachineAct;
import holdfast.frontends.rest.MachineReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The virtual machines of a node that can run some.
record OwnMachines(MachineRuns runs) implements Machines {

    @Override
    public List<MachineReport> machines() {
        List<MachineReport> reports = new ArrayList<>();
        views().forEach((group, view) -> reports.add(report(group, view)));
        return reports;
    }

    private MachineReport report(GroupId group, GuestView view) {
        RunId run = new RunId(group, view.run());
        boolean there = view.state() != GuestState.OFF;
        return new MachineReport(
                group,
                view.run(),
                view.state().word(),
                view.state().sentence(),
                runs.sinceMillis(group),
                there ? runs.directory().pid(run).orElse(0) : 0,
                there ? runs.directory().serial(run).toString() : "",
                view.trouble().map(OwnMachines::trouble).stream().toList());
    }

    private static Trouble trouble(GuestTrouble trouble) {
        Problem problem = trouble.problem();
        return new Trouble(
                problem.code(),
                problem.why(),
                Instant.ofEpochMilli(trouble.sinceMillis()).toString(),
                "",
                problem.remedy());
    }

    @Override
    public List<MachineNews> troubles() {
        List<MachineNews> news = new ArrayList<>();
        views().forEach((group, view) ->
                view.trouble()
                        .map(OwnMachines::trouble)
                        .ifPresent(
                                trouble -> news.add(new MachineNews(group, view.run(), trouble))));
        return news;
    }

    @Override
    public void stalled(Set<VolumeId> volumes) {
        runs.stalled(volumes);
    }

    private Map<GroupId, GuestView> views() {
        return runs.guests().map(Guests::views).orElse(Map.of());
    }

    @Override
    public void act(GroupId group, RunNumber run, MachineAct act) throws WireException {
        Guests guests = runs.guests().orElseThrow(() -> Machines.notHere(act.word(), group));
        boolean there =
                guests.view(group)
                        .filter(view -> view.run().equals(run) && view.state() != GuestState.OFF)
                        .isPresent();
        if (!there) {
            throw Machines.notHere(act.word(), group);
        }
        switch (act) {
            case POWER_BUTTON -> guests.pressPowerButton(group);
            case PAUSE -> guests.want(group, Desired.PAUSED);
            case RESUME -> guests.want(group, Desired.RUNNING);
            case RESET -> guests.reset(group);
            case END -> guests.want(group, Desired.OFF_NOW);
        }
    }

    @Override
    public ConsoleBytes console(GroupId group, long after, Duration wait)
            throws WireException, InterruptedException {
        SerialLine.Part part =
                serial("read of a serial line", group).read(after, ConsoleBytes.MOST, wait);
        return new ConsoleBytes(part.start(), part.bytes());
    }

    @Override
    public void type(GroupId group, Bytes bytes) throws WireException {
        try {
            serial("typing on a serial line", group).type(bytes.toArray());
        } catch (HypervisorException e) {
            throw new WireException(e.problem(), e);
        }
    }

    private SerialLine serial(String tried, GroupId group) throws WireException {
        return runs.guests()
                .flatMap(guests -> guests.serial(group))
                .orElseThrow(() -> Machines.notHere(tried, group));
    }
}
