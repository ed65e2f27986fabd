package dev.parley.web;

import com.google.gson.JsonObject;
import dev.parley.kit.TextFitter;
import dev.parley.kit.TextMeasure;
import dev.parley.kit.TextRule;
import dev.parley.kit.TextUnit;
import dev.parley.right.Permission;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

/** Measures texts for the composer where a browser cannot: weights as of twitter-text. */
public final class TextsApi {
  private static final int LONGEST_TEXT = 100_000;

  private final Gate gate;

  /** Makes it. */
  public TextsApi(Gate gate) {
    this.gate = gate;
  }

  Answer measure(Call call) {
    gate.require(call.login().orElseThrow(), Permission.VIEW);
    JsonObject body = call.body();
    String text = Call.text(body, "text");
    if (text.length() > LONGEST_TEXT) {
      throw Problem.invalid(
              "text", "'text' may have %,d characters at most.".formatted(LONGEST_TEXT))
          .with("limit", Integer.toString(LONGEST_TEXT));
    }
    int limit =
        Call.maybeWhole(body, "limit")
            .filter(most -> most > 0)
            .orElseThrow(
                () -> Problem.invalid("limit", "'limit' must be a whole number above zero."));
    var fitter =
        new TextFitter(new TextRule(limit, unit(Call.text(body, "unit")), OptionalInt.empty()));
    TextMeasure measured = fitter.measure(text);
    var json = new JsonObject();
    json.addProperty("used", measured.length());
    json.addProperty("left", limit - measured.length());
    json.addProperty("fits", measured.fits());
    json.addProperty("cut", fitter.fittingEnd(text));
    return Answer.ok(json);
  }

  private static TextUnit unit(String word) {
    return Arrays.stream(TextUnit.values())
        .filter(unit -> unit.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "unit",
                    "'unit' must be one of "
                        + Arrays.toString(TextUnit.values()).toLowerCase(Locale.ROOT)
                        + "."));
  }
}
