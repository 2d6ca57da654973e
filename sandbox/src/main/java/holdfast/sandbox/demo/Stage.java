package holdfast.sandbox.demo;

import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.model.SandboxException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Performs an act on a sandbox that is up.
public final class Stage {

    private static final long WARM_UP_MILLIS = 1_000;

    /// How long a fault lasts at least: longer than an election, so that its end is another event.
    private static final long FAULT_MILLIS = 1_500;

    private static final long CALM_MILLIS = 400;
    private static final Duration RECOVERS = Duration.ofSeconds(60);

    private final Voice voice;
    private final SecureRandom chance;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Scene> skipped = new ArrayList<>();
    private final Ledger ledger = new Ledger();

    public Stage(Voice voice, SecureRandom chance) {
        this.voice = voice;
        this.chance = chance;
    }

    /// Performs it; the sandbox stays up.
    public Performance perform(Act act, Sandbox sandbox) throws SandboxException, ClientException {
        try (ClusterClient client =
                ClusterClient.builder(ClientSettings.read(sandbox.layout().client()), chance)
                        .build()) {
            Writers writers = new Writers(client, ledger, chance);
            try (Narrator narrator = new Narrator(sandbox, voice)) {
                writers.start();
                Pause.millis(WARM_UP_MILLIS);
                perform(act.scenes(), sandbox, narrator);
            }
            int unknown = writers.stop();
            long lost = compare(act, client, unknown);
            return new Performance(act, ledger.size(), lost, gaps, skipped);
        }
    }

    private void perform(List<Scene> scenes, Sandbox sandbox, Narrator narrator) {
        int number = 0;
        for (Scene scene : scenes) {
            if (voice.isUnheard() || sandbox.isClosing()) {
                return;
            }
            number++;
            voice.strong(number + ". " + scene.sentence());
            perform(scene, sandbox, narrator);
        }
    }

    private void perform(Scene scene, Sandbox sandbox, Narrator narrator) {
        long from = System.nanoTime();
        boolean ended = false;
        try {
            Strike.End end = strike(scene, sandbox, narrator);
            Pause.millis(FAULT_MILLIS);
            end.run();
            long over = System.nanoTime();
            sandbox.awaitHealthy(RECOVERS);
            Pause.millis(CALM_MILLIS);
            ended = ledger.goesOnAfter(over);
        } catch (SandboxException e) {
            if (e.blame() == SandboxException.Blame.ENVIRONMENT) {
                skipped.add(scene);
                voice.aside(
                        "             not shown: "
                                + e.problem().why()
                                + " "
                                + e.problem().remedy());
                return;
            }
            if (!sandbox.isClosing()) {
                voice.bad("             " + e.problem().why().lines().findFirst().orElse(""));
            }
        }
        close(scene, from, ended, sandbox);
    }

    private static Strike.End strike(Scene scene, Sandbox sandbox, Narrator narrator)
            throws SandboxException {
        return new Strike(sandbox, narrator::say).strike(scene.fault());
    }

    private void close(Scene scene, long from, boolean ended, Sandbox sandbox) {
        Gap gap = new Gap(scene, ledger.longestGapMillis(from, System.nanoTime()), ended);
        gaps.add(gap);
        if (sandbox.isClosing()) {
            return;
        }
        String text =
                String.format(
                        Locale.ROOT,
                        "             longest gap between acknowledged writes %d ms; %s leads, %d writes acknowledged",
                        gap.millis(),
                        sandbox.leader().map(Object::toString).orElse("nobody"),
                        ledger.size());
        if (ended) {
            voice.good(text);
        } else {
            voice.bad(text + "; and it has not ended");
        }
    }

    private long compare(Act act, ClusterClient client, int unknown) throws ClientException {
        Set<String> lost = Comparison.lost(client, ledger.values());
        voice.line(
                String.format(
                        Locale.ROOT,
                        "%s: read back through every node; acknowledged %d, lost %d",
                        act.shape(),
                        ledger.size(),
                        lost.size()));
        if (unknown > 0) {
            voice.aside(unknown + " writes have no known outcome, and are not counted");
        }
        lost.stream().sorted().limit(10).forEach(key -> voice.bad("lost: " + key));
        return lost.size();
    }
}
