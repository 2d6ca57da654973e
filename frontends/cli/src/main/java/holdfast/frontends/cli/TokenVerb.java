package holdfast.frontends.cli;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.TokenList;
import holdfast.frontends.api.TokenMade;
import holdfast.frontends.api.TokenView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Text;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "token",
        description = {
            "Makes a token by which one machine can join, and prints it. It is shown this once.",
            "It is a secret: whoever has it can become a node until it is used, late or removed."
        },
        footer = {
            "",
            "Examples:",
            "  ./holdfast node token",
            "  ./holdfast node token --for 2h",
            "  ./holdfast node token list",
            "  ./holdfast node token remove 0f1e2d3c4b5a"
        })
final class TokenVerb implements Callable<Integer> {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,7})([smhd])");
    private static final long MOST_SECONDS = 30L * 24 * 60 * 60;

    private final World world;

    @Mixin private Common common = new Common();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "24h",
            description =
                    "How long it is good: a number and s, m, h or d, at most 30d (default: 24h).")
    private String life = "24h";

    TokenVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        long seconds = seconds(life);
        try (Talk talk = Talk.open(world, common)) {
            Answer<TokenMade> made = talk.ask(Calls.addToken(seconds));
            if (!common.json()) {
                talk.remark(
                        "Good until "
                                + made.value().expiresAt()
                                + ", for one machine. There: ./holdfast node join ADDRESS TOKEN");
            }
            return talk.show(made, (token, _) -> List.of(token.token()));
        }
    }

    private static long seconds(String text) {
        Matcher matcher = TIME.matcher(text);
        long seconds = 0;
        if (matcher.matches()) {
            long unit =
                    switch (matcher.group(2)) {
                        case "s" -> 1;
                        case "m" -> 60;
                        case "h" -> 60 * 60;
                        default -> 24 * 60 * 60;
                    };
            seconds = Long.parseLong(matcher.group(1)) * unit;
        }
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new MisuseException(
                    "--for is a number and s, m, h or d, such as 2h, and at most 30d");
        }
        return seconds;
    }

    @Command(
            name = "list",
            description =
                    "Tokens that are open, or were until lately; never the tokens themselves.",
            footer = {"", "Example:", "  ./holdfast node token list"})
    int list(@Mixin Common common, @Mixin Reading reading) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(Calls.tokens(reading.consistency())), TokenVerb::table);
        }
    }

    @Command(
            name = "remove",
            description = "Takes a token back. One that is not there is gone already.",
            footer = {"", "Example:", "  ./holdfast node token remove 0f1e2d3c4b5a"})
    int remove(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Parameters(paramLabel = "ID", description = "As node token list shows it.") String id)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<CommandDone> done = talk.ask(Calls.removeToken(id), keyed.key());
            return talk.show(
                    done,
                    (_, _) ->
                            List.of(
                                    "token "
                                            + Text.plain(id)
                                            + " is gone (revision "
                                            + done.revision()
                                            + ")"));
        }
    }

    private static List<String> table(TokenList list, Paint paint) {
        Table table = new Table("TOKEN", "STATE", "GOOD UNTIL", "NODE");
        for (TokenView token : list.tokens()) {
            table.row(
                    List.of(
                            token.id(),
                            token.state(),
                            token.expiresAt(),
                            Said.node(token.node(), "")));
        }
        return table.lines(paint);
    }
}
