package dev.parley.harness.ledger;

/** The facts of the ledger, as its driver hands them over. */
final class LedgerDescriptor {
  static final String JSON =
      """
      {"id": "ledger", "name": "Ledger",
       "baseUrl": {"value": "https://ledger.invalid", "source": "made up", "date": "2026-11-22"},
       "kinds": ["COMMENT"],
       "credentials": [
         {"name": "name", "label": "Name", "help": "The account's name.", "secret": false},
         {"name": "accessToken", "label": "Token", "help": "Its token.", "secret": true},
         {"name": "appSecret", "label": "App secret", "help": "Signs webhooks.", "secret": true}],
       "textLimit": {"value": 200, "source": "made up", "date": "2026-11-22"},
       "textUnit": "codePoints",
       "partsLimit": {"value": 6, "source": "made up", "date": "2026-11-22"},
       "partNumbering": "behind",
       "pollInterval": {"value": "PT1S", "source": "made up", "date": "2026-11-22"},
       "pollOverlap": {"value": "PT0S", "source": "made up", "date": "2026-11-22"},
       "settleTime": {"value": "PT5S", "source": "made up", "date": "2026-11-22"},
       "accessTokenLife": {"value": "P1D", "source": "made up", "date": "2026-11-22"},
       "rateLimits": [],
       "errors": [],
       "permalink": {"value": "https://ledger.invalid/{id}", "source": "made up",
                     "date": "2026-11-22"},
       "profile": {"value": "https://ledger.invalid/{handle}", "source": "made up",
                   "date": "2026-11-22"}}
      """;

  private LedgerDescriptor() {}
}
