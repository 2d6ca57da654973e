package holdfast.architecture;

import holdfast.architecture.Ban.Where;
import java.io.PrintStream;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.BaseStream;

/// The calls that are not made here. A new one gets a line with its replacement.
final class Bans {
    private static final String GIVE_A_SEED =
            "take chance from a seed that is given, so that a run can be repeated";
    private static final String GIVE_THE_TIME = "take the time from the event (Tick)";
    private static final String NAME_THE_LOCALE =
            "name the locale (Locale.ROOT), else the text depends on the machine";

    static final List<Ban> ALL =
            List.of(
                    new Ban(
                            System.class,
                            "exit",
                            "*",
                            Where.OUTSIDE_MAIN,
                            "return a status to main"),
                    new Ban(
                            Runtime.class,
                            "exit|halt",
                            "*",
                            Where.OUTSIDE_MAIN,
                            "return a status to main, and let it call System.exit"),
                    new Ban(
                            Throwable.class,
                            "printStackTrace",
                            "",
                            Where.EVERYWHERE,
                            "throw it on, or tell it as a Problem"),
                    new Ban(
                            Thread.class,
                            "stop|suspend|resume|setPriority",
                            "*",
                            Where.EVERYWHERE,
                            "ask the loop to end by an event, or interrupt the thread"),
                    new Ban(
                            System.class,
                            "gc|runFinalization",
                            "*",
                            Where.EVERYWHERE,
                            "let the JVM decide"),
                    new Ban(Math.class, "random", "*", Where.EVERYWHERE, GIVE_A_SEED),
                    new Ban(Random.class, "<init>", "", Where.EVERYWHERE, GIVE_A_SEED),
                    new Ban(SplittableRandom.class, "<init>", "", Where.EVERYWHERE, GIVE_A_SEED),
                    new Ban(ThreadLocalRandom.class, "current", "*", Where.EVERYWHERE, GIVE_A_SEED),
                    new Ban(UUID.class, "randomUUID", "*", Where.EVERYWHERE, GIVE_A_SEED),
                    new Ban(
                            String.class,
                            "format",
                            "String, Object[]",
                            Where.EVERYWHERE,
                            NAME_THE_LOCALE),
                    new Ban(String.class, "formatted", "*", Where.EVERYWHERE, NAME_THE_LOCALE),
                    new Ban(
                            PrintStream.class,
                            "printf|format",
                            "String, Object[]",
                            Where.EVERYWHERE,
                            NAME_THE_LOCALE),
                    new Ban(
                            String.class,
                            "toLowerCase|toUpperCase",
                            "",
                            Where.EVERYWHERE,
                            NAME_THE_LOCALE),
                    new Ban(Date.class, "<init>", "*", Where.EVERYWHERE, "use java.time"),
                    new Ban(Calendar.class, "getInstance", "*", Where.EVERYWHERE, "use java.time"),
                    new Ban(
                            SimpleDateFormat.class,
                            "<init>",
                            "*",
                            Where.EVERYWHERE,
                            "use java.time"),
                    new Ban(
                            Executors.class,
                            "newCachedThreadPool|newSingleThreadExecutor|newFixedThreadPool",
                            "*",
                            Where.EVERYWHERE,
                            "its queue or its threads have no limit: use virtual threads behind a bounded queue"),
                    new Ban(
                            System.class,
                            "currentTimeMillis|nanoTime",
                            "*",
                            Where.CORE,
                            GIVE_THE_TIME),
                    new Ban(Instant.class, "now", "*", Where.CORE, GIVE_THE_TIME),
                    new Ban(ZonedDateTime.class, "now", "*", Where.CORE, GIVE_THE_TIME),
                    new Ban(ZoneId.class, "systemDefault", "*", Where.CORE, GIVE_THE_TIME),
                    new Ban(
                            System.class,
                            "in|out|err|console",
                            "*",
                            Where.CORE,
                            "return an action or a Problem; frontends print"),
                    new Ban(
                            System.class,
                            "getenv|getProperty|getProperties|load|loadLibrary|lineSeparator",
                            "*",
                            Where.CORE,
                            "take it as a setting"),
                    new Ban(
                            System.class,
                            "identityHashCode",
                            "*",
                            Where.CORE,
                            "it differs from run to run: compare by what the object says"),
                    new Ban(
                            Object.class,
                            "wait|notify|notifyAll",
                            "*",
                            Where.CORE,
                            "return, and go on at the event that is awaited"),
                    new Ban(
                            BaseStream.class,
                            "parallel",
                            "*",
                            Where.CORE,
                            "core has one thread: use the plain stream"),
                    new Ban(
                            java.util.Collection.class,
                            "parallelStream",
                            "*",
                            Where.CORE,
                            "core has one thread: use the plain stream"));

    private Bans() {}
}
