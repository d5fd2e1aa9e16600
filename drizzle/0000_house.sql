CREATE TABLE `addresses` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`channel` text NOT NULL,
	`value_sealed` text NOT NULL,
	`value_index` text NOT NULL,
	`key_index` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`retired_at` integer,
	`retired_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `addresses_live` ON `addresses` (`channel`,`value_index`) WHERE "addresses"."retired_at" is null;--> statement-breakpoint
CREATE INDEX `addresses_by_person` ON `addresses` (`person_id`);--> statement-breakpoint
CREATE TABLE `alert_chunks` (
	`alert_id` text NOT NULL,
	`position` integer NOT NULL,
	`from_bucket` integer NOT NULL,
	`to_bucket` integer NOT NULL,
	`expanded_at` integer,
	PRIMARY KEY(`alert_id`, `position`)
);
--> statement-breakpoint
CREATE INDEX `alert_chunks_waiting` ON `alert_chunks` (`alert_id`) WHERE "alert_chunks"."expanded_at" is null;--> statement-breakpoint
CREATE TABLE `alert_criteria` (
	`alert_id` text NOT NULL,
	`position` integer NOT NULL,
	`skill` text NOT NULL,
	`language` text,
	`verified` integer NOT NULL,
	`organization_id` text,
	`county` text,
	PRIMARY KEY(`alert_id`, `position`)
);
--> statement-breakpoint
CREATE TABLE `alert_persons` (
	`alert_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`alert_id`, `person_id`)
);
--> statement-breakpoint
CREATE TABLE `alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text,
	`report_id` text,
	`kind` text NOT NULL,
	`notice` text,
	`subject_id` text,
	`drill` integer NOT NULL,
	`severity` text NOT NULL,
	`priority` integer NOT NULL,
	`county` text NOT NULL,
	`needs` text NOT NULL,
	`by_time` integer,
	`audience` text NOT NULL,
	`raised_by` text,
	`raised_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`ended_at` integer,
	`end_reason` text,
	`idempotency_key` text NOT NULL,
	`fingerprint` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_idempotency_key_unique` ON `alerts` (`idempotency_key`);--> statement-breakpoint
CREATE INDEX `alerts_by_incident` ON `alerts` (`incident_id`,`raised_at`);--> statement-breakpoint
CREATE INDEX `alerts_by_report` ON `alerts` (`report_id`);--> statement-breakpoint
CREATE TABLE `answers` (
	`incident_id` text NOT NULL,
	`person_id` text NOT NULL,
	`alert_id` text NOT NULL,
	`kind` text NOT NULL,
	`from` integer,
	`answered_at` integer NOT NULL,
	PRIMARY KEY(`incident_id`, `person_id`)
);
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	`action` text NOT NULL,
	`noun` text NOT NULL,
	`noun_id` text NOT NULL,
	`case_id` text,
	`detail` text NOT NULL,
	`seq` integer,
	`prev_hash` text,
	`hash` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entries_seq_unique` ON `audit_entries` (`seq`);--> statement-breakpoint
CREATE INDEX `audit_entries_by_case` ON `audit_entries` (`case_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_unlinked` ON `audit_entries` (`at`) WHERE "audit_entries"."seq" is null;--> statement-breakpoint
CREATE TABLE `claims` (
	`id` text PRIMARY KEY NOT NULL,
	`task_id` text NOT NULL,
	`slot` integer NOT NULL,
	`person_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`lease_until` integer NOT NULL,
	`confirmed_at` integer,
	`confirmed_by` text,
	`released_at` integer,
	`release_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claims_live_slot` ON `claims` (`task_id`,`slot`) WHERE "claims"."released_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `claims_live_person` ON `claims` (`task_id`,`person_id`) WHERE "claims"."released_at" is null;--> statement-breakpoint
CREATE INDEX `claims_by_person` ON `claims` (`person_id`) WHERE "claims"."released_at" is null;--> statement-breakpoint
CREATE INDEX `claims_by_lease` ON `claims` (`lease_until`) WHERE "claims"."released_at" is null;--> statement-breakpoint
CREATE TABLE `consent_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`task_id` text,
	`entry` text NOT NULL,
	`giver` text NOT NULL,
	`way` text,
	`provisional` integer NOT NULL,
	`detail_sealed` text NOT NULL,
	`given_at` integer NOT NULL,
	`until` integer,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `consent_entries_by_case` ON `consent_entries` (`case_id`,`given_at`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`alert_id` text NOT NULL,
	`person_id` text NOT NULL,
	`address_id` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`priority` integer NOT NULL,
	`due_at` integer NOT NULL,
	`deadline_at` integer NOT NULL,
	`next_attempt_at` integer,
	`lease_until` integer,
	`owner` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`reason` text,
	`sent_at` integer,
	`settled_at` integer,
	`shown_at` integer,
	`seen_at` integer,
	PRIMARY KEY(`alert_id`, `person_id`, `address_id`)
);
--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`priority`,`next_attempt_at`) WHERE state in ('queued', 'retry');--> statement-breakpoint
CREATE INDEX `deliveries_leased` ON `deliveries` (`lease_until`) WHERE state in ('leased', 'sent');--> statement-breakpoint
CREATE INDEX `deliveries_by_person` ON `deliveries` (`person_id`,`alert_id`);--> statement-breakpoint
CREATE TABLE `facts` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`key` text NOT NULL,
	`text_sealed` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `facts_by_case` ON `facts` (`case_id`,`key`,`added_at`);--> statement-breakpoint
CREATE TABLE `incident_deadlines` (
	`incident_id` text NOT NULL,
	`key` text NOT NULL,
	`position` integer NOT NULL,
	`trigger_date` text,
	`filer_id` text,
	PRIMARY KEY(`incident_id`, `key`)
);
--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`report_id` text NOT NULL,
	`playbook` text NOT NULL,
	`severity` text NOT NULL,
	`state` text NOT NULL,
	`drill` integer NOT NULL,
	`code_name` text NOT NULL,
	`us_state` text NOT NULL,
	`county` text NOT NULL,
	`time_zone` text NOT NULL,
	`sector` text,
	`arrangements` text NOT NULL,
	`worker_language` text NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`next_word_at` integer,
	`stood_down_at` integer,
	`closed_at` integer,
	`outcome` text,
	`legal_hold` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_report_id_unique` ON `incidents` (`report_id`);--> statement-breakpoint
CREATE INDEX `incidents_by_organization` ON `incidents` (`organization_id`,`state`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`organization_id` text NOT NULL,
	`email_sealed` text NOT NULL,
	`email_index` text NOT NULL,
	`roles` text NOT NULL,
	`language` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`person_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token_hash_unique` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE TABLE `keys` (
	`owner_id` text PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`wrapped` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `keys_by_month` ON `keys` (`month`);--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`language` text NOT NULL,
	`content_sealed` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`lease_until` integer,
	`owner` text,
	`deadline_at` integer NOT NULL,
	`reason` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `letters_due` ON `letters` (`next_attempt_at`) WHERE state in ('queued', 'retry');--> statement-breakpoint
CREATE INDEX `letters_leased` ON `letters` (`lease_until`) WHERE state in ('leased', 'sent');--> statement-breakpoint
CREATE TABLE `memberships` (
	`person_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`roles` text NOT NULL,
	`on_call` integer DEFAULT false NOT NULL,
	`on_call_from_min` integer,
	`on_call_until_min` integer,
	`created_at` integer NOT NULL,
	`vouched_at` integer,
	`ended_at` integer,
	PRIMARY KEY(`person_id`, `organization_id`)
);
--> statement-breakpoint
CREATE INDEX `memberships_by_organization` ON `memberships` (`organization_id`);--> statement-breakpoint
CREATE TABLE `name_tokens` (
	`token_index` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`token_index`, `person_id`)
);
--> statement-breakpoint
CREATE TABLE `need_fillings` (
	`need_id` text NOT NULL,
	`person_id` text NOT NULL,
	`named_by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`need_id`, `person_id`)
);
--> statement-breakpoint
CREATE TABLE `needs` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`position` integer NOT NULL,
	`skill` text NOT NULL,
	`language` text,
	`count` integer NOT NULL,
	`claim_by` integer NOT NULL,
	`verified` integer NOT NULL,
	`circle` integer DEFAULT 1 NOT NULL,
	`held_at` integer
);
--> statement-breakpoint
CREATE INDEX `needs_by_incident` ON `needs` (`incident_id`,`position`);--> statement-breakpoint
CREATE TABLE `network` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`languages` text NOT NULL,
	`us_state` text NOT NULL,
	`time_zone` text NOT NULL,
	`hotline` text,
	`vouches_needed` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notes` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`text_sealed` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notes_by_incident` ON `notes` (`incident_id`,`at`);--> statement-breakpoint
CREATE TABLE `organizations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`county` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `person_counties` (
	`person_id` text NOT NULL,
	`county` text NOT NULL,
	PRIMARY KEY(`person_id`, `county`)
);
--> statement-breakpoint
CREATE TABLE `person_languages` (
	`person_id` text NOT NULL,
	`language` text NOT NULL,
	PRIMARY KEY(`person_id`, `language`)
);
--> statement-breakpoint
CREATE TABLE `person_skills` (
	`person_id` text NOT NULL,
	`skill` text NOT NULL,
	`verified_at` integer,
	`verified_by` text,
	PRIMARY KEY(`person_id`, `skill`)
);
--> statement-breakpoint
CREATE INDEX `person_skills_by_skill` ON `person_skills` (`skill`);--> statement-breakpoint
CREATE TABLE `persons` (
	`id` text PRIMARY KEY NOT NULL,
	`bucket` integer NOT NULL,
	`name_sealed` text NOT NULL,
	`language` text NOT NULL,
	`time_zone` text NOT NULL,
	`quiet_from_min` integer,
	`quiet_until_min` integer,
	`emergency_wakes` integer NOT NULL,
	`always_wakes` integer NOT NULL,
	`email_off` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`removed_at` integer
);
--> statement-breakpoint
CREATE INDEX `persons_by_bucket` ON `persons` (`bucket`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`state` text NOT NULL,
	`drill` integer NOT NULL,
	`code_name` text NOT NULL,
	`playbook` text NOT NULL,
	`us_state` text NOT NULL,
	`county` text NOT NULL,
	`time_zone` text NOT NULL,
	`sector` text,
	`arrangements` text NOT NULL,
	`worker_language` text NOT NULL,
	`employer_index` text,
	`logged_by` text NOT NULL,
	`logged_at` integer NOT NULL,
	`verifier_id` text,
	`verifier_asked_at` integer,
	`answer_by` integer,
	`answered_by` text,
	`answered_at` integer,
	`verified_by` text,
	`reason_sealed` text
);
--> statement-breakpoint
CREATE INDEX `reports_by_organization` ON `reports` (`organization_id`,`logged_at`);--> statement-breakpoint
CREATE INDEX `reports_by_employer` ON `reports` (`employer_index`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`fresh_until` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_hash_unique` ON `sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `sessions_by_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE TABLE `sign_in_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`email_index` text NOT NULL,
	`person_id` text,
	`code_hash` text NOT NULL,
	`link_hash` text NOT NULL,
	`tries_left` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_codes_link_hash_unique` ON `sign_in_codes` (`link_hash`);--> statement-breakpoint
CREATE INDEX `sign_in_codes_by_email` ON `sign_in_codes` (`email_index`,`created_at`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`position` integer NOT NULL,
	`key` text,
	`title_sealed` text,
	`category` text NOT NULL,
	`skill` text NOT NULL,
	`sensitive` integer NOT NULL,
	`slots` integer NOT NULL,
	`claim_by` integer NOT NULL,
	`due_at` integer NOT NULL,
	`after` text NOT NULL,
	`consent` text NOT NULL,
	`facts` text NOT NULL,
	`done_at` integer,
	`done_by` text,
	`done_note_sealed` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tasks_by_incident` ON `tasks` (`incident_id`,`position`);--> statement-breakpoint
CREATE TABLE `trusts` (
	`organization_id` text NOT NULL,
	`trusted_id` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `trusted_id`)
);
--> statement-breakpoint
CREATE TABLE `vouches` (
	`person_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `organization_id`, `by`)
);
