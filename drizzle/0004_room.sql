CREATE TABLE `calendars` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendars_token_hash_unique` ON `calendars` (`token_hash`);--> statement-breakpoint
CREATE INDEX `calendars_by_person` ON `calendars` (`person_id`);--> statement-breakpoint
CREATE TABLE `case_counts` (
	`incident_id` text NOT NULL,
	`part` text NOT NULL,
	`wanted` integer NOT NULL,
	`asked` integer NOT NULL,
	`reached` integer NOT NULL,
	`answered` integer NOT NULL,
	`yes` integer NOT NULL,
	`claimed` integer NOT NULL,
	`first_minutes` integer,
	PRIMARY KEY(`incident_id`, `part`)
);
--> statement-breakpoint
CREATE TABLE `case_times` (
	`incident_id` text NOT NULL,
	`measure` text NOT NULL,
	`minutes` integer NOT NULL,
	PRIMARY KEY(`incident_id`, `measure`)
);
--> statement-breakpoint
CREATE TABLE `chronology` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`content_sealed` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	`replaces` text,
	`removed_by` text,
	`removed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `chronology_replaces_unique` ON `chronology` (`replaces`);--> statement-breakpoint
CREATE INDEX `chronology_by_incident` ON `chronology` (`incident_id`,`added_at`);--> statement-breakpoint
CREATE TABLE `clocks` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`key` text NOT NULL,
	`event_id` text NOT NULL,
	`filer_id` text,
	`filed_by` text,
	`filed_at` integer,
	`filing_sealed` text,
	`keep_until` text,
	`reminded_for` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clocks_of_incident` ON `clocks` (`incident_id`,`key`,`event_id`);--> statement-breakpoint
CREATE INDEX `clocks_by_filer` ON `clocks` (`filer_id`) WHERE "clocks"."filed_at" is null;--> statement-breakpoint
CREATE TABLE `debriefs` (
	`incident_id` text PRIMARY KEY NOT NULL,
	`content_sealed` text NOT NULL,
	`version` integer NOT NULL,
	`written_by` text NOT NULL,
	`written_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `enrolments` (
	`id` text PRIMARY KEY NOT NULL,
	`token_sealed` text NOT NULL,
	`token_hash` text NOT NULL,
	`code_index` text NOT NULL,
	`organization_id` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `enrolments_token_hash_unique` ON `enrolments` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `enrolments_code_index_unique` ON `enrolments` (`code_index`);--> statement-breakpoint
CREATE INDEX `enrolments_by_organization` ON `enrolments` (`organization_id`);--> statement-breakpoint
CREATE TABLE `handovers` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`to_person_id` text NOT NULL,
	`offered_by` text NOT NULL,
	`note_sealed` text,
	`offered_at` integer NOT NULL,
	`ended_at` integer,
	`outcome` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `handovers_open` ON `handovers` (`claim_id`) WHERE "handovers"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `handovers_to` ON `handovers` (`to_person_id`) WHERE "handovers"."ended_at" is null;--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`content_sealed` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`done_at` integer
);
--> statement-breakpoint
CREATE TABLE `report_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`content_sealed` text NOT NULL,
	`began_at` integer NOT NULL,
	`saved_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `report_drafts_by_person` ON `report_drafts` (`person_id`,`saved_at`);--> statement-breakpoint
CREATE TABLE `sent_once` (
	`key_index` text PRIMARY KEY NOT NULL,
	`outcome` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `task_evidence` (
	`task_id` text NOT NULL,
	`item` integer NOT NULL,
	`ticked_by` text NOT NULL,
	`ticked_at` integer NOT NULL,
	PRIMARY KEY(`task_id`, `item`)
);
--> statement-breakpoint
DROP INDEX `person_skills_by_skill`;--> statement-breakpoint
CREATE INDEX `person_skills_by_skill` ON `person_skills` (`skill`,`person_id`);--> statement-breakpoint
ALTER TABLE `addresses` ADD `name_sealed` text;--> statement-breakpoint
ALTER TABLE `addresses` ADD `tested_at` integer;--> statement-breakpoint
ALTER TABLE `addresses` ADD `got_at` integer;--> statement-breakpoint
ALTER TABLE `addresses` ADD `warned_at` integer;--> statement-breakpoint
CREATE INDEX `addresses_heard` ON `addresses` (`channel`,`confirmed_at`) WHERE "addresses"."retired_at" is null;--> statement-breakpoint
ALTER TABLE `incidents` ADD `outcome_sealed` text;--> statement-breakpoint
ALTER TABLE `needs` ADD `next_call_at` integer;--> statement-breakpoint
ALTER TABLE `needs` ADD `put_off_at` integer;--> statement-breakpoint
ALTER TABLE `needs` ADD `held_by` text;--> statement-breakpoint
CREATE INDEX `needs_by_skill` ON `needs` (`incident_id`,`skill`);--> statement-breakpoint
CREATE INDEX `needs_to_call` ON `needs` (`next_call_at`) WHERE next_call_at is not null and held_at is null;--> statement-breakpoint
ALTER TABLE `reports` ADD `written_in` text;--> statement-breakpoint
ALTER TABLE `tasks` ADD `version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `alerts_by_subject` ON `alerts` (`subject_id`) WHERE subject_id is not null;--> statement-breakpoint
CREATE INDEX `memberships_of_staff` ON `memberships` (`organization_id`) WHERE roles <> '["ally"]';--> statement-breakpoint
CREATE INDEX `memberships_ended` ON `memberships` (`ended_at`) WHERE ended_at is not null;--> statement-breakpoint
ALTER TABLE `incident_deadlines` DROP COLUMN `trigger_date`;--> statement-breakpoint
ALTER TABLE `incident_deadlines` DROP COLUMN `filer_id`;