package dev.parley.web;

import com.google.gson.JsonObject;
import dev.parley.article.Synonyms;
import dev.parley.article.Synonyms.Kept;
import dev.parley.audit.Act;
import dev.parley.audit.AuditLog;
import dev.parley.audit.Entry;
import dev.parley.right.Permission;
import java.util.Optional;

/** What means the same in customers' words and in articles, for admins. */
public final class SynonymsApi {
  private final Synonyms synonyms;
  private final AuditLog audit;
  private final Gate gate;

  /** Makes it. */
  public SynonymsApi(Synonyms synonyms, AuditLog audit, Gate gate) {
    this.synonyms = synonyms;
    this.audit = audit;
    this.gate = gate;
  }

  Answer show(Call call) {
    gate.require(call.login().orElseThrow(), Permission.ADMIN);
    return Answer.ok(json());
  }

  Answer save(Call call) {
    String login = call.login().orElseThrow();
    gate.require(login, Permission.ADMIN);
    String words = Call.text(call.body(), "words");
    int before = lines(synonyms.kept().map(Kept::words).orElse(""));
    try {
      audit.together(
          () -> {
            synonyms.write(words, login);
            return true;
          },
          any ->
              Optional.of(
                  Entry.of(login, Act.CHANGED, "synonyms for articles")
                      .from(before + " lines", lines(words) + " lines")));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("words", "The synonyms cannot be taken: %s.".formatted(e.getMessage()))
          .with("limit", Integer.toString(Synonyms.LONGEST));
    }
    return Answer.ok(json());
  }

  private static int lines(String words) {
    return (int) words.lines().filter(line -> !line.isBlank()).count();
  }

  private JsonObject json() {
    Optional<Kept> kept = synonyms.kept();
    var json = new JsonObject();
    json.addProperty("words", kept.map(Kept::words).orElse(""));
    json.addProperty("bundled", synonyms.bundled());
    json.addProperty("changedBy", kept.map(Kept::by).orElse(null));
    json.addProperty("changedAt", kept.map(one -> one.at().toString()).orElse(null));
    return json;
  }
}
