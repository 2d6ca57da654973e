package holdfast.frontends.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.frontends.api.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every verb shows, held against files. `-Dholdfast.record=true` writes them anew: then read the difference.
@Timeout(30)
class GoldenTest {

    @TempDir Path folder;
    private StandIn node;

    @BeforeEach
    void open() throws IOException {
        node = new StandIn(folder.resolve("api.sock"));
        machines();
        node.says("GET /v1/status", Samples.status())
                .says("GET /v1/node", Samples.node())
                .says("GET /v1/quorum", Samples.quorum())
                .says("GET /v1/manager", Samples.manager())
                .says("POST /v1/manager/move", Samples.manager())
                .says("GET /v1/members?consistency=current", Samples.members())
                .says("GET /v1/members?consistency=local", Samples.members())
                .says("GET /v1/members/" + Samples.ONE + "?consistency=current", Samples.first())
                .says("POST /v1/members", 201, "application/json", Json.text(Samples.second()))
                .says("DELETE /v1/members/" + Samples.ONE, 204, "text/plain", "")
                .says("PUT /v1/quorum/witness", Samples.witness())
                .says("DELETE /v1/quorum/witness", Samples.witness())
                .says("POST /v1/quorum/force", Samples.quorum())
                .says("POST /v1/quorum/pick", Samples.quorum())
                .says("POST /v1/cluster", TrustSamples.entered())
                .says("POST /v1/cluster/join", TrustSamples.entered())
                .says("GET /v1/nodes?consistency=current", TrustSamples.nodes())
                .says("GET /v1/nodes/n1?consistency=current", TrustSamples.first())
                .says("DELETE /v1/nodes/n1", 204, "text/plain", "")
                .says("GET /v1/tokens?consistency=current", TrustSamples.tokens())
                .says("DELETE /v1/tokens/0123456789ab", 204, "text/plain", "")
                .says("GET /v1/groups?consistency=current", GroupSamples.list())
                .says("GET /v1/groups/web?consistency=current", GroupSamples.running())
                .says("GET /v1/groups/mail?consistency=current", GroupSamples.waiting())
                .says("POST /v1/groups/web/online", GroupSamples.running())
                .says("POST /v1/groups/web/offline", GroupSamples.running())
                .says("POST /v1/groups/web/move", GroupSamples.running())
                .says("PATCH /v1/groups/web", GroupSamples.running())
                .says("DELETE /v1/groups/web", 204, "text/plain", "")
                .says("GET /v1/pools?consistency=current", VolumeSamples.pools())
                .says("GET /v1/pools/n1%3Adefault?consistency=current", VolumeSamples.pool())
                .says("POST /v1/pools", VolumeSamples.pool())
                .says("DELETE /v1/pools/n1%3Adefault", 204, "text/plain", "")
                .says("GET /v1/volumes?consistency=current", VolumeSamples.list())
                .says("GET /v1/volumes/db?consistency=current", VolumeSamples.well())
                .says("GET /v1/volumes/mail?consistency=current", VolumeSamples.degraded())
                .says("GET /v1/volumes/hostile?consistency=current", VolumeSamples.waiting())
                .says("POST /v1/volumes", VolumeSamples.well())
                .says("PUT /v1/volumes/db/size", VolumeSamples.well())
                .says("POST /v1/volumes/db/attach", VolumeSamples.well())
                .says("POST /v1/volumes/db/detach", VolumeSamples.well())
                .says("POST /v1/volumes/db/move-primary", VolumeSamples.well())
                .says("POST /v1/volumes/db/promote", VolumeSamples.well())
                .says("POST /v1/volumes/db/copies", VolumeSamples.well())
                .says("DELETE /v1/volumes/db/copies/n2", VolumeSamples.well())
                .says("POST /v1/volumes/db/verify", VolumeSamples.verifying(VerifyReport.DONE))
                .says("DELETE /v1/volumes/db", 204, "text/plain", "")
                .says("GET /v1/lease?consistency=current", GroupSamples.lease())
                .says("PUT /v1/lease", GroupSamples.lease())
                .says("POST /v1/nodes/n2/confirm-stopped", Samples.stopped("web", "mail"))
                .says("GET /v1/nodes/n2/fence?consistency=current", FenceSamples.failed())
                .says("PUT /v1/nodes/n2/fence", FenceSamples.never())
                .says("DELETE /v1/nodes/n2/fence", 204, "text/plain", "")
                .says("POST /v1/nodes/n2/fence/test", FenceSamples.test())
                .says("POST /v1/nodes/n2/fence/run", FenceSamples.off())
                .says("GET /v1/settings/ha.policy?consistency=current", Samples.setting())
                .says("PUT /v1/settings/ha.policy", Samples.done())
                .says("DELETE /v1/settings/ha.policy", Samples.done())
                .says("GET /v1/settings?consistency=current", Samples.settings("x/y"))
                .says("GET /v1/settings?after=x%2Fy&consistency=current", Samples.settings(""))
                .says("GET /v1/settings?prefix=ha.&consistency=current", Samples.settings(""))
                .says("GET /v1/events?after=0", Samples.events())
                .says("GET /v1/events?after=2", new holdfast.frontends.api.EventList(List.of(), 2));
    }

    private void machines() {
        node.says("GET /v1/vms?consistency=current", VmSamples.list())
                .says("GET /v1/vms/web?consistency=current", VmSamples.running())
                .says("GET /v1/vms/db?consistency=current", VmSamples.waiting())
                .says("GET /v1/vms/loop?consistency=current", VmSamples.panics())
                .says("GET /v1/groups/vm?consistency=current", VmSamples.group())
                .says("POST /v1/vms", VmSamples.waiting())
                .says("POST /v1/vms/web/start", VmSamples.running())
                .says("POST /v1/vms/web/shutdown", VmSamples.off())
                .says("POST /v1/vms/web/stop", VmSamples.off())
                .says("POST /v1/vms/web/kill", VmSamples.off())
                .says("POST /v1/vms/web/pause", VmSamples.running())
                .says("POST /v1/vms/web/resume", VmSamples.running())
                .says("POST /v1/vms/web/reset", VmSamples.running())
                .says("DELETE /v1/vms/web", 204, "text/plain", "");
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "node show",
                "node show n1",
                "node list",
                "node remove n1",
                "node join 10.0.0.1:7401 hfjoin-abc",
                "node token list",
                "node token remove 0123456789ab",
                "cluster init demo",
                "quorum show",
                "cluster force --confirm demo",
                "quorum pick 77777777-7777-4777-8777-777777777777",
                "quorum witness set /mnt/witness",
                "quorum witness remove",
                "manager show",
                "manager move",
                "manager move n1",
                "member list",
                "member show n1",
                "member show 11111111",
                "member add 10.0.0.2:7400",
                "member remove n1",
                "group list",
                "group show web",
                "group show mail",
                "group online web",
                "group offline web",
                "group move web n2",
                "group prefer web n1",
                "group delete web",
                "lease show",
                "lease set fast",
                "node confirm-stopped n2 --confirm n2",
                "node fence show n2",
                "node fence set n2 --agent fence_ipmilan --option ip=10.0.0.5",
                "node fence test n2",
                "node fence run n2 --confirm n2",
                "node fence remove n2",
                "setting get ha.policy",
                "setting set ha.policy restart --if-revision 9",
                "setting delete ha.policy",
                "setting list",
                "setting list ha.",
                "events",
            })
    void everyVerbShowsWhatItShowed(String line) throws IOException {
        show(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pool list",
                "pool show n1:default",
                "pool create n1 /srv/holdfast",
                "pool delete n1:default",
                "volume list",
                "volume show db",
                "volume show mail",
                "volume show hostile",
                "volume create db --size 10G --copies 2",
                "volume resize db --size 10G",
                "volume attach db",
                "volume detach db",
                "volume move-primary db n2",
                "volume promote db n2 --confirm db",
                "volume copy add db --on n2",
                "volume copy remove db n2",
                "volume verify db",
                "volume delete db",
            })
    void everyVerbOfStorageShowsWhatItShowed(String line) throws IOException {
        show(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vm list",
                "vm show web",
                "vm show db",
                "vm show loop",
                "group show vm",
                "vm create db --memory 4G --cpus 2 --disk db --disk logs",
                "vm start web",
                "vm shutdown web",
                "vm stop web",
                "vm kill web",
                "vm pause web",
                "vm resume web",
                "vm reset web",
                "vm delete web",
            })
    void everyVerbOfMachinesShowsWhatItShowed(String line) throws IOException {
        show(line);
    }

    private void show(String line) throws IOException {
        Screens.show(node, line);
    }

    @Test
    void aClusterThatCannotDecideSaysWhy() throws IOException {
        node.says("GET /v1/quorum", Samples.lost());
        Person person = new Person();
        person.types("quorum", "show", "--endpoint", node.endpoint());
        Screens.golden("quorum show lost", person.out());
    }

    @Test
    void whereNothingIsWrongThatIsSaidFirst() throws IOException {
        node.says("GET /v1/status", Samples.well());
        Person person = new Person();
        person.types("status", "--endpoint", node.endpoint());
        assertThat(person.out()).startsWith("Nothing is wrong.\n");
        Screens.golden("status well", person.out());
    }

    @Test
    void noVerbSteersATerminal() {
        Person person = new Person();
        person.types("setting", "list", "--endpoint", node.endpoint());
        assertThat(person.out()).contains("a ?[31mred?value").doesNotContain("\u001b");
        person.types("setting", "list", "--json", "--endpoint", node.endpoint());
        assertThat(person.out()).contains("red\\nvalue").doesNotContain("\u001b");
    }
}
