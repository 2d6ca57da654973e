package holdfast.sandbox.demo;

import holdfast.frontends.api.CopyView;
import holdfast.frontends.api.EventView;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.VolumeCalls;
import holdfast.sandbox.cluster.Events;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import java.util.Locale;
import java.util.Optional;

/// Brings the killed node back, and tells how its copy catches up while the guest writes.
record GuestReturn(
        ClusterClient client, Patience patience, Voice voice, SinceKill since, Rescue rescue) {

    void perform(SandboxNode node, GuestKill.Moved moved) throws SandboxException, ClientException {
        int written = moved.serial().written().size();
        long begun = since.now();
        voice.strong(
                "\n" + node + " comes back. The guest goes on writing on " + moved.next() + ".");
        String id = since.id(node);
        long asked = System.currentTimeMillis();
        node.start();
        since.tell(since.now(), node + " answers");
        catchUp(node);
        EventView counts =
                since.eventAfter(
                        asked,
                        "copy-stands",
                        event ->
                                Events.isOf(event, id)
                                        && CopyView.IN_SYNC.equals(event.data().get("standing")));
        long at = since.stamped(counts, "the copy on " + node + " is in sync again");
        rescue.at(Moment.CAUGHT_UP, at);
        patience.until("the guest writes on", () -> moved.serial().written().size() > written);
        voice.line(
                String.format(
                        Locale.ROOT,
                        "             %d ms after it came back; the guest wrote %d records meanwhile",
                        at - begun,
                        moved.serial().written().size() - written));
        boolean equal = compare();
        new ReadBack(client, voice, rescue).perform(moved);
        rescue.ended(equal);
    }

    /// Tells how far the copy is whenever that has changed.
    private void catchUp(SandboxNode node) throws SandboxException {
        String[] told = {""};
        patience.until(
                "the copy on " + node + " has caught up",
                () -> {
                    Optional<CopyView> copy = copy(node);
                    String how = copy.map(GuestReturn::progress).orElse("");
                    if (!how.equals(told[0])) {
                        told[0] = how;
                        since.tell(since.now(), how);
                    }
                    return copy.filter(one -> one.state().equals(CopyView.IN_SYNC)).isPresent();
                });
    }

    private Optional<CopyView> copy(SandboxNode node) throws ClientException {
        return client
                .ask(VolumeCalls.volume(GuestStage.GUEST, Consistency.CURRENT))
                .copies()
                .stream()
                .filter(copy -> copy.node().name().equals(node.name()))
                .findFirst();
    }

    private static String progress(CopyView copy) {
        String where = "the copy on " + copy.node().name() + " is " + copy.state();
        if (copy.catchUp().way().isEmpty() || copy.catchUp().doneBytes() < 0) {
            return where;
        }
        return String.format(
                Locale.ROOT,
                "%s: %d of %d KiB, %s",
                where,
                copy.catchUp().doneBytes() >> 10,
                copy.catchUp().allBytes() >> 10,
                copy.catchUp().way().equals("log") ? "from the log" : "by comparing all of it");
    }

    /// By the product's own `volume verify`.
    private boolean compare() throws SandboxException, ClientException {
        String began = client.ask(VolumeCalls.verify(GuestStage.GUEST)).startedAt();
        VerifyReport report =
                patience.forIt(
                        "the copies are compared",
                        () ->
                                Optional.of(client.ask(VolumeCalls.verified(GuestStage.GUEST)))
                                        .filter(one -> !one.state().equals(VerifyReport.RUNNING))
                                        .filter(one -> one.startedAt().compareTo(began) >= 0));
        String text = "             compared block by block (volume verify): " + report.sentence();
        if (report.isWell()) {
            voice.good(text);
        } else {
            voice.bad(text);
        }
        return report.isWell();
    }
}
