package holdfast.frontends.cli;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.SettingList;
import holdfast.frontends.api.SettingView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Condition;
import holdfast.frontends.client.Text;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "setting",
        description = "Values that the cluster agrees on.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast setting list ha.",
            "  ./holdfast setting get ha.policy",
            "  ./holdfast setting set ha.policy restart"
        })
final class SettingVerb {

    private static final String KEY = "1 to 128 letters, digits and . - _ / :";

    private final World world;

    SettingVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "set",
            description = "Gives a setting a value.",
            footer = {
                "",
                "Example:",
                "  ./holdfast setting set ha.policy restart",
                "  ./holdfast setting set ha.policy restart --if-revision 17"
            })
    int set(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Option(names = "--if-absent", description = "Only if there is no such setting.")
                    boolean absent,
            @Parameters(paramLabel = "KEY", description = KEY) String key,
            @Parameters(paramLabel = "VALUE", description = "At most 4,096 characters.")
                    String value)
            throws ClientException {
        if (absent && revision.said()) {
            throw new MisuseException("--if-revision and --if-absent exclude each other");
        }
        try (Talk talk = Talk.open(world, common)) {
            Condition condition = absent ? Condition.absent() : revision.condition();
            Answer<CommandDone> done =
                    talk.ask(Calls.putSetting(key, value, condition), keyed.key());
            return talk.show(done, (it, _) -> said(key, "is set", it));
        }
    }

    @Command(
            name = "get",
            description = "The value of a setting, alone.",
            footer = {"", "Example:", "  ./holdfast setting get ha.policy"})
    int get(
            @Mixin Common common,
            @Mixin Reading reading,
            @Parameters(paramLabel = "KEY", description = KEY) String key)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(Calls.setting(key, reading.consistency())),
                    // A program gets it as it is, a terminal nothing that could steer it.
                    (it, _) ->
                            List.of(world.outIsTerminal() ? Text.plain(it.value()) : it.value()));
        }
    }

    @Command(
            name = "list",
            description = "Settings, by key.",
            footer = {"", "Example:", "  ./holdfast setting list ha."})
    int list(
            @Mixin Common common,
            @Mixin Reading reading,
            @Parameters(
                            paramLabel = "PREFIX",
                            arity = "0..1",
                            defaultValue = "",
                            description = "Only keys that begin so.")
                    String prefix)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            List<SettingView> all = new ArrayList<>();
            String after = "";
            Answer<SettingList> page;
            do {
                page = talk.ask(Calls.settings(prefix, after, reading.consistency()));
                all.addAll(page.value().settings());
                after = page.value().next();
            } while (!after.isEmpty());
            if (talk.json()) {
                talk.json(Json.text(new SettingList(page.value().revision(), all, "")));
            } else {
                table(all).lines(world.paint()).forEach(talk::line);
            }
            return talk.end();
        }
    }

    @Command(
            name = "delete",
            description = "Removes a setting. Where there is none, that is so already.",
            footer = {
                "",
                "Example:",
                "  ./holdfast setting delete ha.policy",
                "  ./holdfast setting delete ha.policy --if-revision 17"
            })
    int delete(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "KEY", description = KEY) String key)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<CommandDone> done =
                    talk.ask(Calls.removeSetting(key, revision.condition()), keyed.key());
            return talk.show(done, (it, _) -> said(key, "is removed", it));
        }
    }

    private static List<String> said(String key, String what, CommandDone done) {
        return List.of(Text.plain(key) + " " + what + " (revision " + done.revision() + ")");
    }

    private static Table table(List<SettingView> settings) {
        Table table = new Table("REVISION", "KEY", "VALUE");
        for (SettingView setting : settings) {
            table.row(List.of(Long.toString(setting.revision()), setting.key(), setting.value()));
        }
        return table;
    }
}
