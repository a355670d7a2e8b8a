"""A small export of HubSpot with the usual traps, as its files come."""

COMPANIES = """Record ID,Company name,Company Domain Name,City,Country/Region,Company owner,Create Date
9001,Nordhavn Pakkeri AS,nordhavn.example,Bodø,Norway,Ida Holm,2023-02-01 09:12
9002,Yıldızoğlu Gıda,yildizoglu.example,İzmir,Turkey,Tomáš Dvořák,2023-03-05 10:00
9003,"Pekárny Javornice, a.s.",,Příšovice,Czech Republic,Somebody Else,2023-04-07 11:30
"""
CONTACTS = """Record ID,First Name,Last Name,Email,Phone Number,Job Title,Contact owner,Associated Company IDs (Primary)
501,Håkon,Østbø,hakon@nordhavn.example,75 52 10 00,Head of purchasing,Ida Holm,9001
502,Ayşe,Yıldız,ayse@yildizoglu.example,,Owner,Tomáš Dvořák,9002
503,Elif,Demir,elif@mail.example,,,Ida Holm,
504,,,nobody@mail.example,,,Ida Holm,9001
"""
DEALS = """Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date,Deal owner,\
Associated Company IDs (Primary),Associated Contact IDs,Closed Lost Reason,Next Activity Date,Next step
71,Scales for the cold store,Contract sent,Sales Pipeline,"12,500.50",2026-09-30,2026-03-02 08:00,Ida Holm,9001,501,,\
2026-06-03 10:30,Call about the offer
72,Mixer,Closed Won,Sales Pipeline,48000,2025-11-14 16:00,2025-09-01 08:00,Tomáš Dvořák,9002,502,,,
73,Conveyor,Closed Lost,Sales Pipeline,9000,2025-06-20,2025-05-02,Ida Holm,9001,501,Price,,
74,Oven,Negotiating hard,Sales Pipeline,3000,2026-12-01,2026-04-01,Ida Holm,9003,,,,
75,Private scale,Appointment scheduled,Sales Pipeline,,,2026-05-01,Ida Holm,,503,,,
76,From nowhere,Appointment scheduled,Sales Pipeline,,,2026-05-02,Ida Holm,,,,,
"""
TASKS = """Record ID,Task Title,Task Type,Due date,Task Status,Completed at,Assigned to,\
Associated Company IDs,Associated Deal IDs,Notes
801,Send the drawings,Email,2026-05-04 09:00,Completed,2026-05-04 09:20,Ida Holm,9001,71,"They asked for
two drawings"
802,Visit the bakery,Meeting,2026-06-10,Not started,,Ida Holm,9003,74,
"""
