package dev.parley.harness.ledger;

import com.google.gson.JsonObject;
import java.time.Instant;

/**
 * Something a customer did.
 *
 * @param seq its place among the account's events
 * @param type {@code content} or {@code delete}
 * @param id of the message
 * @param revision 1 for a new message, one more for each edit
 * @param thread the conversation
 * @param parent the customer's message before this one; empty for the first
 * @param customer who wrote it
 * @param text what it reads now; empty for a removal
 * @param at the ledger's time of the message, later than that of every earlier one of the thread
 * @param revisedAt the ledger's time of this revision
 */
record LedgerEvent(
    long seq,
    String type,
    String id,
    int revision,
    String thread,
    String parent,
    String customer,
    String text,
    Instant at,
    Instant revisedAt) {

  JsonObject json() {
    var json = new JsonObject();
    json.addProperty("seq", seq);
    json.addProperty("type", type);
    json.addProperty("id", id);
    json.addProperty("revision", revision);
    json.addProperty("thread", thread);
    json.addProperty("parent", parent);
    json.addProperty("customer", customer);
    json.addProperty("text", text);
    json.addProperty("at", at.toString());
    json.addProperty("revisedAt", revisedAt.toString());
    return json;
  }
}
