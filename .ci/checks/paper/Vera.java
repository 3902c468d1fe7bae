import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF whether files keep to standards: {@code java Vera ua1,2a file.pdf...}
 *
 * <p>Prints lines of fields with tabs between them: {@code verdict FLAVOUR FILE pass|fail CHECKS} for each file and
 * standard, preceded by {@code broken FLAVOUR FILE RULE TIMES MESSAGE} for each broken rule, or {@code unreadable
 * FLAVOUR FILE REASON} instead. Exits with 0 when every file was judged or found unreadable: who reads the lines
 * counts the verdicts.
 */
public final class Vera {
    private static final int EVERY_FAILED_CHECK = -1;

    public static void main(String[] arguments) {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            if (flavour == null || flavour == PDFAFlavour.NO_FLAVOUR) {
                throw new IllegalArgumentException("no standard is called " + name);
            }
            for (int i = 1; i < arguments.length; i++) {
                judge(flavour, arguments[i]);
            }
        }
    }

    private static void judge(PDFAFlavour flavour, String file) {
        try (FileInputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, EVERY_FAILED_CHECK, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            for (Map.Entry<String, List<String>> rule : broken(result).entrySet()) {
                List<String> messages = rule.getValue();
                say("broken", flavour.getId(), file, rule.getKey(), "" + messages.size(), messages.get(0));
            }
            String verdict = result.isCompliant() ? "pass" : "fail";
            say("verdict", flavour.getId(), file, verdict, "" + result.getTotalAssertions());
        } catch (Exception | StackOverflowError problem) {
            say("unreadable", flavour.getId(), file, problem.toString());
        }
    }

    private static Map<String, List<String>> broken(ValidationResult result) {
        Map<String, List<String>> rules = new TreeMap<>();
        for (TestAssertion check : result.getTestAssertions()) {
            if (check.getStatus() == TestAssertion.Status.FAILED) {
                String rule = check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber();
                rules.computeIfAbsent(rule, unused -> new ArrayList<>()).add(check.getMessage());
            }
        }
        return rules;
    }

    private static void say(String... fields) {
        for (int i = 0; i < fields.length; i++) {
            fields[i] = String.valueOf(fields[i]).replaceAll("\\s+", " ");
        }
        System.out.println(String.join("\t", fields));
    }
}
