package holdfast.sandbox;

import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.demo.GuestStage;
import holdfast.sandbox.demo.Rescue;
import holdfast.sandbox.model.SandboxException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The demo's main act: a virtual machine whose node dies.
record GuestDemo(Showing showing, int nodes, boolean witness) {

    /// Returns how it went; where it stays, never.
    Rescue play() throws SandboxException {
        Rescue rescue = new Rescue();
        showing.voice().title(GuestStage.TITLE);
        showing.show(
                nodes + " nodes" + (witness ? " and a witness" : "") + ", and a guest on them",
                Sandbox.builder()
                        .nodes(nodes)
                        .witness(witness)
                        .hosts(true)
                        .joined(true)
                        .vms(List.of(GuestStage.GUEST)),
                sandbox -> {
                    new GuestStage(showing.voice(), showing.chance(), rescue).perform(sandbox);
                    if (showing.stays()) {
                        rescue.tell(showing.voice());
                        WhatToTry.withGuest(showing.voice(), sandbox);
                        new CountDownLatch(1).await();
                    }
                });
        rescue.tell(showing.voice());
        return rescue;
    }
}
