package dev.parley.harness.ledger;

import com.google.gson.JsonObject;
import java.time.Instant;

/**
 * A post of ours.
 *
 * @param id the ledger's id of it
 * @param thread the conversation
 * @param parent the customer's message it answers
 * @param text as it came
 * @param at when the ledger took it
 */
public record LedgerPost(String id, String thread, String parent, String text, Instant at) {

  JsonObject json() {
    var json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("thread", thread);
    json.addProperty("parent", parent);
    json.addProperty("text", text);
    json.addProperty("at", at.toString());
    return json;
  }
}
