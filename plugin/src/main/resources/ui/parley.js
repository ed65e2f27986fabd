// The one script a helpdesk's page loads: it defines Parley's elements.
import { ParleyAdmin } from './admin.js';
import { ParleyAlsoWaiting } from './also-waiting.js';
import { ParleyBulk } from './bulk.js';
import { ParleyClocks } from './clocks.js';
import { ParleyComposer } from './composer.js';
import { ParleyContext } from './context.js';
import { ParleyCustomer } from './customer.js';
import { ParleyFile } from './file-view.js';
import { ParleyInbox } from './inbox.js';
import { ParleyKeys, offerSheet } from './key-sheet.js';
import { ParleyMessageActs } from './message-acts.js';
import { ParleyMutes } from './mutes.js';
import { ParleyNotices } from './notices.js';
import { ParleyPaste } from './paste-dialog.js';
import { ParleyReports } from './reports.js';
import { ParleySteps } from './steps.js';
import { ParleyViewDialog } from './view-dialog.js';

for (const [name, element] of [['parley-admin', ParleyAdmin], ['parley-also-waiting', ParleyAlsoWaiting], ['parley-bulk', ParleyBulk], ['parley-clocks', ParleyClocks], ['parley-composer', ParleyComposer], ['parley-context', ParleyContext], ['parley-customer', ParleyCustomer], ['parley-file', ParleyFile], ['parley-inbox', ParleyInbox], ['parley-keys', ParleyKeys], ['parley-message-acts', ParleyMessageActs], ['parley-mutes', ParleyMutes], ['parley-notices', ParleyNotices], ['parley-paste', ParleyPaste], ['parley-reports', ParleyReports], ['parley-steps', ParleySteps], ['parley-view-dialog', ParleyViewDialog]]) {
  // A page that loads the script twice, for example after an update, keeps the elements it has.
  if (!customElements.get(name)) customElements.define(name, element);
}

offerSheet();
