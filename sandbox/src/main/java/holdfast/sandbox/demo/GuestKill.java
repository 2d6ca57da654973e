package holdfast.sandbox.demo;

import holdfast.frontends.api.EventView;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Endpoint;
import holdfast.sandbox.cluster.Events;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.cluster.VmRun;
import holdfast.sandbox.model.SandboxException;
import java.util.List;
import java.util.Optional;

/// Kills the node that runs the guest, and tells how the guest comes to another.
final class GuestKill {

    /// That the guest has written on the other node before the volume is read back.
    private static final int MORE_RECORDS = 5;

    private final Sandbox sandbox;
    private final ClusterClient client;
    private final Patience patience;
    private final Voice voice;
    private final SinceKill since;
    private final Rescue rescue;

    GuestKill(
            Sandbox sandbox,
            ClusterClient client,
            Patience patience,
            Voice voice,
            SinceKill since,
            Rescue rescue) {
        this.sandbox = sandbox;
        this.client = client;
        this.patience = patience;
        this.voice = voice;
        this.since = since;
        this.rescue = rescue;
    }

    /// Where the guest is now.
    ///
    /// @param before what it said to be durable on the node that was killed
    /// @param serial what it says now
    record Moved(SandboxNode next, List<Written> before, Serial serial) {}

    Moved perform(SandboxNode node, Serial serial) throws SandboxException, ClientException {
        String id = since.id(node);
        Survivors survivors = Survivors.of(client, sandbox.nodes(), node);
        boolean led = leads(node);
        rescue.killed(led);
        since.kill(node);
        List<Written> before = serial.written();
        voice.strong(
                "\n"
                        + node
                        + (led ? " runs the guest and leads. " : " runs the guest. ")
                        + "Its deadman, guard, daemon and the guest's QEMU are killed (kill -9).");
        voice.line(
                "             the last that the guest said to be durable: "
                        + before.getLast().text());
        rescue.at(
                Moment.NOTICED,
                since.seen("the loss of " + node + " is noticed", () -> survivors.missing(led)));
        if (led) {
            rescue.at(Moment.ELECTED, since.seen("another node leads", survivors::leader));
        }
        EventView end = since.event("lease-ended", event -> Events.isOf(event, id));
        rescue.at(Moment.LEASE_ENDED, since.stamped(end, "the lease of " + node + " is ended"));
        SandboxNode next = moved(id);
        Serial now = comesUp(next);
        tellFound(now, before);
        GuestKill.Moved moved = new Moved(next, before, now);
        new ReadBack(client, voice, rescue).perform(moved);
        return moved;
    }

    private boolean leads(SandboxNode node) throws ClientException {
        return client.at(Endpoint.parse(node.place().apiUri()))
                .status()
                .role()
                .equals(NodeStatus.LEADER);
    }

    private static boolean isGuest(EventView event) {
        return GuestStage.GUEST.equals(event.data().get("name"));
    }

    /// The node that has disk and guest now.
    private SandboxNode moved(String id) throws SandboxException {
        EventView chosen =
                since.event("primary-chosen", event -> isGuest(event) && !Events.isOf(event, id));
        rescue.at(
                Moment.PROMOTED,
                since.stamped(chosen, "the copy on " + since.node(chosen) + " is promoted"));
        EventView start =
                since.event("run-ordered", event -> isGuest(event) && !Events.isOf(event, id));
        SandboxNode next = since.node(start);
        rescue.at(
                Moment.START_ISSUED,
                since.stamped(start, "the guest's start on " + next + " is issued"));
        return next;
    }

    private Serial comesUp(SandboxNode next) throws SandboxException {
        VmRun run =
                patience.forIt(
                        "the guest's QEMU runs on " + next,
                        () ->
                                sandbox.vm(GuestStage.GUEST)
                                        .filter(vm -> vm.node().equals(next.name()))
                                        .filter(vm -> vm.pid() > 0));
        Serial serial = Serial.of(run);
        patience.until("the guest is up on " + next, serial::isUp);
        rescue.at(Moment.GUEST_UP, since.now());
        since.tell(rescue.at(Moment.GUEST_UP), "the guest is up on " + next + ", as it says");
        Written first =
                patience.forIt(
                        "the guest writes on " + next, () -> serial.written().stream().findFirst());
        rescue.at(Moment.FIRST_RECORD, since.now());
        since.tell(
                rescue.at(Moment.FIRST_RECORD),
                "the guest's first new record is durable: " + first.text());
        patience.until(
                "the guest has written " + MORE_RECORDS + " more records",
                () -> serial.written().size() >= MORE_RECORDS);
        return serial;
    }

    private void tellFound(Serial now, List<Written> before) {
        long said = before.getLast().number();
        Optional<Long> found = now.found().stream().boxed().findFirst();
        if (found.isPresent()) {
            voice.line(
                    "             it had said that record "
                            + said
                            + " is durable; on its disk it found all up to "
                            + found.get());
        }
    }
}
